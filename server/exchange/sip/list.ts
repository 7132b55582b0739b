/** Splits a header value at its top-level commas (RFC 3261 §7.3.1), not at those inside quotes or angle brackets. */
export function splitList(value: string): string[] {
  const parts = value.match(/(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^,])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
