import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { bundle } from '../bundle/bundle.ts';
import { projectRoot } from '../places.ts';
import { electronProgram } from './electron.ts';

/** Packs the built app with Electron into `release/`. */
const wanted = process.argv.slice(2);
if (!env['HEARTLINE_ELECTRON_OFFICIAL'] && !wanted.includes('--allow-unofficial-electron')) {
  console.error(
    '✗ This Electron is not the official build, and nothing that people get may be made from it.\n\n' +
      '  What to do: let this machine reach github.com and start again; or, to try the packaging only,\n' +
      '    npm run package -- --allow-unofficial-electron',
  );
  process.exit(1);
}
await bundle();
const electronDist = dirname(electronProgram());
const { status } = spawnSync(
  process.execPath,
  [
    join(projectRoot, 'node_modules/electron-builder/cli.js'),
    '--dir',
    '--publish=never',
    `--config.electronDist=${electronDist}`,
    // The version of the files that are packed, which the fallback does not share with package.json.
    `--config.electronVersion=${readFileSync(join(electronDist, 'version'), 'utf8').trim().replace(/^v/, '')}`,
  ],
  {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...env, ELECTRON_BUILDER_OFFLINE: 'true', CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  },
);
process.exitCode = status ?? 1;
