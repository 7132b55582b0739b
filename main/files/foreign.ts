import { execFile } from 'node:child_process';
import { access, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Marks a file as come from elsewhere, so that the system asks before it is run: on Windows by the stream
 * `Zone.Identifier` (URLZONE_INTERNET), on macOS by the attribute `com.apple.quarantine`. A disk that is neither NTFS nor
 * APFS may keep no such mark: there the file is as it was.
 * @throws Error whatever else has kept it from being marked
 */
export async function markAsForeign(
  path: string,
  { platform, now }: { readonly platform: NodeJS.Platform; readonly now: number },
): Promise<void> {
  try {
    if (platform === 'win32') {
      await writeFile(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
    } else if (platform === 'darwin') {
      await run('/usr/bin/xattr', ['-w', 'com.apple.quarantine', quarantineValue(now), path]);
    }
  } catch (error) {
    if (!keepsNoMark(error)) throw error;
    // Of a disk without streams libuv says ENOENT, as of a file that is not there.
    await access(path);
  }
}

/** xattr(1) says by its text alone what the system said: ENOTSUP is 45 on macOS, EOPNOTSUPP 102, ENOSYS 78. */
export function keepsNoMark(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && /^(ENOTSUP|EOPNOTSUPP|ENOSYS|EINVAL|ENOENT)$/.test(String(error.code))) return true;
  return 'stderr' in error && /\[Errno (45|78|102)\]/.test(String(error.stderr));
}

/** Flags (downloaded, not yet looked at), time (s, hexadecimal), by which program. */
const quarantineValue = (now: number): string =>
  `0081;${Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')};Heartline;`;
