/** A media type without its parameters, in lower case. */
export const essenceOf = (type: string): string => type.split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Whether a media type is among those allowed, each `type/subtype` or `type/*`. */
export function isAllowed(type: string, allowed: readonly string[]): boolean {
  const essence = essenceOf(type);
  return allowed.some((each) =>
    each.endsWith('/*') ? essence.startsWith(each.slice(0, -1)) : essence === each.toLowerCase(),
  );
}
