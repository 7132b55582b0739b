import { useId, useMemo, useState } from 'react';
import { bestMatches } from '../palette/matching.ts';
import { useNames } from '../useNames.ts';
import type { Token } from './suggestion.ts';

export interface Suggestion {
  readonly key: string;
  readonly title: string;
  /** What is typed for it; empty for a colleague. */
  readonly shortcut: string;
  readonly preview: string;
  readonly insert: string;
}

export interface Suggestions {
  readonly id: string;
  readonly items: readonly Suggestion[];
  readonly active: Suggestion | undefined;
  readonly optionId: (suggestion: Suggestion) => string;
  readonly point: (suggestion: Suggestion) => void;
  /** @returns whether the key was meant for the list */
  readonly handleKey: (key: string) => boolean;
}

const most = 30;

/** What could stand in the place of the word that is being typed, the best first. */
export function useSuggestions(token: Token | undefined, kind: 'reply' | 'note'): Suggestions {
  const { directory, myId } = useNames();
  const id = useId();
  const [pointed, setPointed] = useState('');
  const wanted = token?.kind;
  const query = token?.query ?? '';
  const items = useMemo((): readonly Suggestion[] => {
    if (wanted === 'template') {
      const found = bestMatches(query, directory?.templates ?? [], ({ shortcut, title }) => [
        shortcut,
        title,
      ]);
      return found.slice(0, most).map(({ templateId, title, shortcut, text }) => ({
        key: templateId,
        title,
        shortcut: `/${shortcut}`,
        preview: text.replaceAll(/\s+/g, ' '),
        insert: text,
      }));
    }
    if (wanted !== 'mention' || kind !== 'note') return [];
    const colleagues = (directory?.agents ?? []).filter(
      ({ agentId, disabled }) => agentId !== myId && !disabled,
    );
    return bestMatches(query, colleagues, ({ name }) => [name])
      .slice(0, most)
      .map(({ agentId, name, email }) => ({
        key: agentId,
        title: name,
        shortcut: '',
        preview: email,
        insert: `@${name} `,
      }));
  }, [wanted, query, kind, directory, myId]);
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === pointed),
  );
  const active = items[at];
  return {
    id,
    items,
    active,
    optionId: ({ key }) => `${id}-${key}`,
    point: ({ key }) => setPointed(key),
    handleKey(key) {
      if (items.length === 0) return false;
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setPointed(items[(at + step + items.length) % items.length]?.key ?? '');
      return step !== 0 || key === 'Enter' || key === 'Tab' || key === 'Escape';
    },
  };
}
