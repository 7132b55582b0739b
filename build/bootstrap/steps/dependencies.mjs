/** The packages of package-lock.json, installed again only when the lock file has changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../command.mjs';
import { StepFailed } from '../log.mjs';
import { localCache, projectRoot } from '../places.mjs';
import { withNode24 } from './node24.mjs';

const stamp = join(localCache, 'dependencies.stamp');
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(projectRoot, 'package-lock.json')))
    .digest('hex');

export const dependenciesStep = {
  title: 'Packages (npm ci)',
  needed: () =>
    !existsSync(join(projectRoot, 'node_modules')) ||
    !existsSync(stamp) ||
    readFileSync(stamp, 'utf8') !== lockHash(),
  run() {
    // No package of ours needs its install script, so none gets to run one.
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    const done = capture('npm', args, { cwd: projectRoot, env: withNode24() });
    if (done.status !== 0) {
      throw new StepFailed(
        done.output.trim(),
        'Check that npm reaches its registry (`npm ping`), then run it again.',
      );
    }
    mkdirSync(localCache, { recursive: true });
    writeFileSync(stamp, lockHash());
  },
};
