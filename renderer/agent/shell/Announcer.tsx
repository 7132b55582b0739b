import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';
import { endingWords } from '../calls/endingWords.ts';

/** Says to a screen reader how the call goes, on every screen; it is always there, so that each change is heard. */
export function Announcer({ call }: { readonly call: Call | null }) {
  const { t } = useTranslation();
  const announce = (): string => {
    if (!call) return '';
    const { number, displayName } = call.party;
    const name = displayName ? `${displayName}, ${number}` : number || t(($) => $.calls.unknownCaller);
    const words = call.state === 'ended' ? endingWords(call.ending) : undefined;
    const state = t(($) => (words ? $.calls.endings[words].title : $.calls.states[call.state]));
    return t(($) => $.calls.announced, { state, name });
  };
  return (
    <VisuallyHidden role="log" aria-live="assertive">
      {announce()}
    </VisuallyHidden>
  );
}
