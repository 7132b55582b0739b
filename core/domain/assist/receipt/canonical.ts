/** What a receipt is made of: JSON whose numbers are whole. */
export type Canonical =
  string | number | boolean | null | readonly Canonical[] | { readonly [name: string]: Canonical };

/** A surrogate without its other half: no Unicode text, and nothing that UTF-8 can carry. */
const loneSurrogate = /\p{Cs}/u;

function text(of: string): string {
  if (loneSurrogate.test(of)) throw new TypeError('not Unicode text');
  // ECMAScript's own quoting is that of RFC 8785 §3.2.2.2.
  return JSON.stringify(of);
}

/**
 * The one way to write a value, so that everybody hashes the same bytes: the JSON Canonicalization Scheme (RFC 8785),
 * without fractions. The bytes are those of this text in UTF-8.
 * @throws TypeError for a number that is not whole and safe, or for a text with half a surrogate pair
 */
export function canonical(value: Canonical): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('not a whole number');
    return String(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value)
    // By UTF-16 code units (§3.2.3), which is how ECMAScript compares strings.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${text(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

const isList = (value: Canonical): value is readonly Canonical[] => Array.isArray(value);
