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
  };
  /** `value` is JSON. */
  setting: { name: string; value: string };
}
