import { spawn } from 'node:child_process';
import { env } from 'node:process';
import { bundle } from '../bundle/bundle.ts';
import { projectRoot } from '../places.ts';
import { startDesktop } from './desktop.ts';

/** Runs a program of Node's, with the built app, on a desktop of its own that no person sees or disturbs. */
export async function runOnDesktop(program: string, args: readonly string[]): Promise<void> {
  const began = Date.now();
  if (await bundle()) console.log(`✓ Bundles (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  const desktop = await startDesktop();
  const child = spawn(process.execPath, [program, ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...env, ...desktop.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
    void desktop.stop();
  });
}
