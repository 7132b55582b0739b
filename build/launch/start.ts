import { spawn } from 'node:child_process';
import { env, platform } from 'node:process';
import { bundle } from '../bundle/bundle.ts';
import { electronArguments, electronProgram } from './electron.ts';

const wanted = process.argv.slice(2);
const hasDisplay = platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

const began = Date.now();
if (await bundle()) console.log(`✓ Bundles (${((Date.now() - began) / 1000).toFixed(1)} s)`);

if (wanted.includes('--tour') || !hasDisplay) {
  if (!wanted.includes('--tour')) console.log('  No display here: playing the tour instead.');
  const { playTour } = await import('./tour.ts');
  process.exitCode = await playTour();
} else {
  console.log('· Heartline is opening. Close its window, or press Ctrl+C here, to end it.');
  const child = spawn(electronProgram(), [...electronArguments(), '--demo', ...wanted], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => (process.exitCode = code ?? 0));
}
