import { spawn } from 'node:child_process';
import { env } from 'node:process';
import { join } from 'node:path';
import { bundle } from '../bundle/bundle.ts';
import { projectRoot } from '../places.ts';
import { startDesktop } from './desktop.ts';

/** Runs the tests on a desktop of their own, so that no test sees or disturbs the person's. */
const began = Date.now();
if (await bundle()) console.log(`✓ Bundles (${((Date.now() - began) / 1000).toFixed(1)} s)`);

const desktop = await startDesktop();
const vitest = spawn(
  process.execPath,
  [join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)],
  {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...env, ...desktop.env },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill(signal));
vitest.on('exit', (code) => {
  process.exitCode = code ?? 1;
  void desktop.stop();
});
