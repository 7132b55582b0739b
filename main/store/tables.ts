import type { Generated } from 'kysely';

/** The tables as Kysely sees them; `migrations.ts` makes them so. Times are ms since the epoch. */
export interface Tables {
  /** What happened, in order; only ever appended to. `event` is a CallEvent as JSON. */
  call_event: { call_id: string; n: number; event: string };
  /** What follows from the events of each call, kept for listing and searching. `ending` is an Ending as JSON. */
  call: {
    call_id: string;
    direction: 'outgoing' | 'incoming';
    number: string;
    display_name: string | null;
    started_at: number;
    answered_at: number | null;
    ended_at: number | null;
    ending: string | null;
    /** Who was signed in to a workspace when the call began, and gets it on a case; null for nobody. */
    owner: string | null;
  };
  /** Events of calls that their owner's outbox has not taken yet, in order. */
  call_report: { id: Generated<number>; owner: string; call_id: string; n: number };
  /** `value` is JSON. */
  setting: { name: string; value: string };
}
