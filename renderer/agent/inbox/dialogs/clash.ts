import type { OutboxItem } from '#core/contracts/inbox.ts';
import { customerSchema, type Customer } from '#core/domain/customer/customer.ts';
import { caseSchema } from '#core/domain/timeline/case.ts';
import type { Priority } from '#core/domain/timeline/event.ts';

interface Both<T> {
  /** What this person wanted. */
  readonly mine: T;
  /** What somebody else has made of it meanwhile. */
  readonly theirs: T;
}
type Described = Pick<Customer, 'name' | 'notes'>;

/** The same field as two people want it. */
export type Clash =
  | ({ readonly field: 'subject' } & Both<string>)
  | ({ readonly field: 'priority' } & Both<Priority>)
  /** Ids of agents; null for nobody. */
  | ({ readonly field: 'assignee' } & Both<string | null>)
  | ({ readonly field: 'customer' } & Both<Described>);

/** Undefined for what was refused for another reason, and for records that an editor of their own puts together. */
export function clashOf({ body, refusal, current }: OutboxItem): Clash | undefined {
  if (refusal !== 'conflict') return undefined;
  if (body.type === 'customer.update') {
    const { data: now } = customerSchema.safeParse(current);
    return now && { field: 'customer', mine: described(body), theirs: described(now) };
  }
  const { data: now } = caseSchema.safeParse(current);
  if (!now) return undefined;
  if (body.type === 'case.subject') return { field: 'subject', mine: body.subject, theirs: now.subject };
  if (body.type === 'case.priority') return { field: 'priority', mine: body.priority, theirs: now.priority };
  if (body.type === 'case.assign') {
    return { field: 'assignee', mine: body.assigneeId, theirs: now.assigneeId };
  }
  return undefined;
}

const described = ({ name, notes }: Described): Described => ({ name, notes });
