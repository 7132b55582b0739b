import type { NameAddrHeader } from 'jssip/lib/NameAddrHeader';
import type { Party } from '#core/domain/call/call.ts';

// Control characters, and those that turn the direction of the text around them (Unicode TR 36 §2.5).
const unprintable = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const clean = (text: string): string => text.replace(unprintable, '').trim().slice(0, 128);

/** Who the other side says it is (From or To, RFC 3261 §8.1.1). Hostile text: cut to size, stripped of control characters. */
export function partyOf({ uri, display_name: given }: NameAddrHeader): Party {
  const number = clean(uri.user ?? '');
  const displayName = clean(given ?? '');
  return { number, ...(displayName === '' || displayName === number ? {} : { displayName }) };
}
