import type { OpRefusal } from '#core/contracts/sync/ops.ts';
import type { RecordOf } from '#core/contracts/sync/records.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { Editing } from './edits.ts';

/** Kinds of records that are put as a whole; cases and events come about by events only. */
export type PutEntity =
  'workspace' | 'agent' | 'team' | 'label' | 'template' | 'macro' | 'customer' | 'readMark';

export type Put = {
  [E in PutEntity]: {
    readonly type: 'put';
    readonly entity: E;
    readonly id: string;
    readonly value: RecordOf<E>;
    readonly editing?: Editing;
  };
}[PutEntity];

export type Change =
  | { readonly type: 'event'; readonly event: TimelineEvent; readonly editing?: Editing }
  | Put
  | {
      readonly type: 'delete';
      readonly entity: 'team' | 'label' | 'template' | 'macro';
      readonly id: string;
      readonly editing: Editing;
    }
  | { readonly type: 'identity'; readonly identity: Identity; readonly customerId: string }
  | { readonly type: 'moved'; readonly customerId: string; readonly caseIds: readonly string[] }
  /** Takes the cases off the notes of these merges: the one taken back, and those that came after it. */
  | {
      readonly type: 'movedBack';
      readonly customerIds: readonly string[];
      readonly caseIds: readonly string[];
    };

export type Refusal = { readonly ok: false; readonly refusal: OpRefusal; readonly current?: unknown };
export type Decision = { readonly ok: true; readonly changes: readonly Change[] } | Refusal;

export const done = (...changes: readonly Change[]): Decision => ({ ok: true, changes });

export const refuse = (refusal: OpRefusal): Refusal => ({ ok: false, refusal });

/** Another person was faster. @param current the record as they left it, null for one that is gone */
export const conflict = (current: unknown): Refusal => ({ ok: false, refusal: 'conflict', current });

export const happens = (event: TimelineEvent): Change => ({ type: 'event', event });
