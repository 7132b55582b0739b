import type { CaseRow } from '#core/contracts/inbox.ts';
import { useServices } from '../../services.ts';
import { useAnswer } from '../useAnswer.ts';

const pageSize = 200;
/** More open cases than these are not counted: whoever has so many is full all the same. */
const mostPages = 5;

/** How many open cases each agent has. */
export function useLoad(): ReadonlyMap<string, number> | undefined {
  const { ask } = useServices();
  const { value } = useAnswer('load', async () => {
    const load = new Map<string, number>();
    const count = ({ case: { assigneeId } }: CaseRow): void => {
      if (assigneeId !== null) load.set(assigneeId, (load.get(assigneeId) ?? 0) + 1);
    };
    for (let page = 0; page < mostPages; page += 1) {
      const { rows, total } = await ask('inbox.list', {
        view: 'all',
        offset: page * pageSize,
        limit: pageSize,
      });
      rows.forEach(count);
      if ((page + 1) * pageSize >= total) break;
    }
    return load;
  });
  return value;
}
