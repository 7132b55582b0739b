/**
 * A short name for addresses made of a workspace's name: small Latin letters without their accents, digits and single
 * hyphens, at most 40 characters. Empty where nothing of the name can be written so, e.g. a Chinese one.
 */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}|['’]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 41)
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
