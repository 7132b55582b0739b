/**
 * By how many rows what is in sight has moved, so that a list can be scrolled after it. What most rows did counts: the
 * one that was written to just now has jumped to the top, and nobody wants to follow it.
 * @param before ids of the rows in sight, by their index
 * @param indexOf where a row is now; -1 where it is gone
 */
export function shiftOf(before: ReadonlyMap<number, string>, indexOf: (id: string) => number): number {
  const votes = new Map<number, number>();
  for (const [index, id] of before) {
    const now = indexOf(id);
    if (now !== -1) votes.set(now - index, (votes.get(now - index) ?? 0) + 1);
  }
  let [winner, most] = [0, votes.get(0) ?? 0];
  for (const [shift, count] of votes) if (count > most) [winner, most] = [shift, count];
  return winner;
}
