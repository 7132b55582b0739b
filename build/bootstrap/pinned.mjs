/** Fetches one package of the npm registry, checks it against the hash written here in the source, and unpacks it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './command.mjs';
import { StepFailed } from './log.mjs';
import { sharedCache } from './places.mjs';

/** Folder that `pinned` is unpacked to. It appears only when it is complete. */
export const pinnedFolder = (pinned) => join(sharedCache, `${pinned.name}-${pinned.version}`);

export const isUnpacked = (pinned) => existsSync(pinnedFolder(pinned));

/**
 * @param {{ name: string, version: string, integrity: string }} pinned `integrity` is a sha512 SRI string.
 * @param {(folder: string) => void} finish Last touches, before the folder gets its final name.
 */
export function unpackPinned(pinned, finish = () => {}) {
  mkdirSync(sharedCache, { recursive: true });
  const work = mkdtempSync(join(sharedCache, 'fetch-'));
  try {
    const packed = capture('npm', ['pack', `${pinned.name}@${pinned.version}`, '--silent'], { cwd: work });
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (!archive) {
      throw new StepFailed(
        `${pinned.name}@${pinned.version} could not be fetched:\n${packed.output.trim()}`,
        'Check that npm reaches its registry (`npm ping`), then run the same command again.',
      );
    }
    const found = `sha512-${createHash('sha512')
      .update(readFileSync(join(work, archive)))
      .digest('base64')}`;
    if (found !== pinned.integrity) {
      throw new StepFailed(
        `${pinned.name}@${pinned.version} is not the file that Heartline was tested with.`,
        'The registry served something else. Do not use it; report it.',
      );
    }
    const unpacked = capture('tar', ['-xzf', archive], { cwd: work });
    if (unpacked.status !== 0)
      throw new StepFailed(unpacked.output, 'Check that there is space on the disk.');
    finish(join(work, 'package'));
    rmSync(pinnedFolder(pinned), { recursive: true, force: true });
    renameSync(join(work, 'package'), pinnedFolder(pinned));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
