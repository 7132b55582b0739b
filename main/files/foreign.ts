import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Marks a file as come from elsewhere, so that the system asks before it is run: on Windows by the stream
 * `Zone.Identifier` (URLZONE_INTERNET), on macOS by the attribute `com.apple.quarantine`.
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
  } catch {
    // A disk that is neither NTFS nor APFS may keep no such mark; the file itself is there, and was asked for.
  }
}

/** Flags (downloaded, not yet looked at), time (s, hexadecimal), by which program. */
const quarantineValue = (now: number): string =>
  `0081;${Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')};Heartline;`;
