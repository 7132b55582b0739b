/** Letters and digits that nobody takes for one another when they read them out. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * A password for somebody who will change it: four groups of four signs, 79 bits.
 * @param random fills an array with random numbers, e.g. `crypto.getRandomValues`
 */
export function suggestPassword(random: (into: Uint32Array<ArrayBuffer>) => Uint32Array): string {
  // 2^32 is so much more than 31 that no sign comes noticeably more often than another.
  const chosen = [...random(new Uint32Array(16))].map((n) => signs[n % signs.length] ?? '');
  return [0, 4, 8, 12].map((at) => chosen.slice(at, at + 4).join('')).join('-');
}
