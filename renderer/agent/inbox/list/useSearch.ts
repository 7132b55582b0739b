import { useDebouncedValue } from '@mantine/hooks';
import type { SearchHit } from '#core/contracts/inbox.ts';
import { useServices } from '../../services.ts';
import { useAnswer, type Answer } from '../useAnswer.ts';

export interface Hits extends Answer<SearchHit[]> {
  /** What the hits answer, which may be a little behind of what is being typed. */
  readonly query: string;
}

/** Customers and messages that match, as they are typed for. */
export function useSearch(text: string, limit: number): Hits {
  const { ask } = useServices();
  const [query] = useDebouncedValue(text.trim().slice(0, 200), 150);
  const answer = useAnswer(query === '' ? null : query, () => ask('inbox.search', { text: query, limit }));
  return { ...answer, query };
}
