import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { consentBridge, ConsentView } from '#core/contracts/customer.ts';
import type { CommandInput } from '#core/contracts/ipc.ts';
import { useRemoteValue, type RemoteValue } from '../agent/remoteValue.ts';
import { Question } from './Question.tsx';

export type ConsentAnswer = CommandInput<typeof consentBridge, 'consent.answer'>;

interface ConsentAppProps {
  readonly question: RemoteValue<ConsentView | null>;
  readonly answer: (answer: ConsentAnswer) => void;
  readonly hideNothing: () => void;
}

/** The window that asks the customer, and nothing else: every way out of it but one is a no. */
export function ConsentApp({ question, answer, hideNothing }: ConsentAppProps) {
  const { t } = useTranslation();
  const asked = useRemoteValue(question);
  useEffect(() => {
    document.title = t(($) => $.help.consent.title);
  }, [t]);
  // Each question has a form of its own: nothing that was ticked for another may still be.
  return asked ? (
    <Question
      key={`${asked.askId} ${asked.endsAt}`}
      question={asked}
      answer={answer}
      hideNothing={hideNothing}
    />
  ) : null;
}
