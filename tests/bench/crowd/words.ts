/** Where and how a process of the crowd connects its members, who take the tokens by turns. */
export type Place =
  | { readonly kind: 'heartline'; readonly url: string; readonly tokens: readonly string[] }
  | { readonly kind: 'xmpp'; readonly port: number; readonly room: string | null };

/** From the bench to a process of the crowd. */
export type ToMembers =
  /** Members `from` to `from` + `count` − 1 of the whole crowd. */
  | { readonly type: 'connect'; readonly place: Place; readonly from: number; readonly count: number }
  /** Each member will get so many messages. */
  | { readonly type: 'expect'; readonly each: number };

/** From a process of the crowd. */
export type FromMembers =
  | { readonly type: 'connected' }
  | { readonly type: 'expecting' }
  /** Each member has them all; milliseconds from writing to reading, one for each message and member. */
  | { readonly type: 'all'; readonly latencies: Float64Array }
  | { readonly type: 'failed'; readonly reason: string };

/** A clock that all processes of a machine share (CLOCK_MONOTONIC), in nanoseconds. */
const now = (): bigint => process.hrtime.bigint();

/** A message that tells when it was written, and which one it is. */
export const timedText = (n: number): string => `bench:${n}:${now()}:`;

/** The numbers and ages (in milliseconds) of the timed messages in a text. */
export function agesIn(text: string): { n: number; ms: number; end: number }[] {
  const at = now();
  return [...text.matchAll(/bench:(\d+):(\d+):/g)].map(({ 0: whole, 1: n, 2: written = '0', index }) => ({
    n: Number(n),
    ms: Number(at - BigInt(written)) / 1e6,
    end: index + whole.length,
  }));
}
