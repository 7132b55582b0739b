/** Names that Windows keeps for devices, with or without an ending (learn.microsoft.com, “Naming Files”). */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
/** Bytes of a name that every file system takes, with room for “ (2)” and an ending of our own. */
const longest = 180;

/**
 * A sender's file name as one that can do no harm: no folders, no control or direction characters, not hidden, no option. A name that
 * is clean already stays as it is, by which the other end knows it for one.
 */
export function cleanFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  let clean = base
    // Direction marks make `exe.gpj` read as `jpg.exe` the wrong way round.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .normalize('NFC');
  // What is cut may end in a blank, and what is stripped may be a device: until there is nothing to do any more.
  for (let next = fitting(clean); next !== clean; next = fitting(clean)) clean = next;
  return clean;
}

function fitting(name: string): string {
  const stripped = shortened(name)
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
    // In a shell, `*` would make it an option (CWE-88).
    .replace(/^-/, '_');
  if (stripped === '') return 'file';
  return reserved.test(stripped) ? `_${stripped}` : stripped;
}

function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  let stem = ending === '' ? name : name.slice(0, dot);
  while (Buffer.byteLength(stem + ending) > longest) stem = stem.replace(/.$/su, '');
  return stem + ending;
}
