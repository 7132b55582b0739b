import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../places.ts';

const bin = join(projectRoot, 'node_modules');

/** Everything that can be known without running the app, in the order in which it is quickest to learn. */
const checks: readonly (readonly [title: string, script: string, ...args: string[]])[] = [
  ['Types, and which room may import which', join(bin, 'typescript/bin/tsc'), '-b'],
  ['Lint', join(bin, 'oxlint/bin/oxlint'), '--deny-warnings'],
  ['Format', join(bin, 'prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['Unused files, exports and packages', join(bin, 'knip/bin/knip.js'), '--no-progress'],
];

let failed = 0;
for (const [title, ...command] of checks) {
  const began = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  console.log(`${status === 0 ? '✓' : '✗'} ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (status !== 0) {
    failed += 1;
    console.log(`${stdout}${stderr}`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
