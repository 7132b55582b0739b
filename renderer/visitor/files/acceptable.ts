import type { VisitorState } from '#core/contracts/visitor.ts';

/** What the file claims to be; the server looks for itself. */
export const typeOf = ({ type }: Pick<File, 'type'>): string =>
  (type === '' ? 'application/octet-stream' : type).slice(0, 127);

/** Why a file cannot be sent here; undefined for one that can. `image/*` in the list means every image. */
export function refusalOf(
  file: Pick<File, 'size' | 'type'>,
  { maxBytes, types }: VisitorState['files'],
): 'tooBig' | 'empty' | 'wrongType' | undefined {
  if (file.size === 0) return 'empty';
  if (file.size > maxBytes) return 'tooBig';
  const type = typeOf(file);
  const accepted = types.some((each) =>
    each.endsWith('/*') ? type.startsWith(each.slice(0, -1)) : each === type || each === '*/*',
  );
  return accepted || types.length === 0 ? undefined : 'wrongType';
}
