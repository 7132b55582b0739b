/** Names that Windows keeps for devices, with or without an ending (learn.microsoft.com, “Naming Files”). */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
/** Bytes of a name that every file system takes, with room for “ (2)” and an ending of our own. */
const longest = 180;

/** A sender's file name as one that can do no harm: no folders, no control or direction characters, not hidden. */
export function cleanFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const plain = base
    .normalize('NFC')
    // Direction marks make `exe.gpj` read as `jpg.exe` the wrong way round.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const safe = plain === '' ? 'file' : reserved.test(plain) ? `_${plain}` : plain;
  const dot = safe.lastIndexOf('.');
  const ending = dot > 0 && safe.length - dot <= 16 ? safe.slice(dot) : '';
  let stem = ending === '' ? safe : safe.slice(0, dot);
  while (Buffer.byteLength(stem + ending) > longest) stem = stem.replace(/.$/su, '');
  return stem + ending;
}
