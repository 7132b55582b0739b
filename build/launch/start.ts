import { join } from 'node:path';
import { env, platform } from 'node:process';
import { projectRoot } from '../places.ts';
import { bundle } from '../bundle/bundle.ts';
import { electronArguments, electronProgram } from './electron.ts';
import { run } from './run.ts';

const wanted = process.argv.slice(2);
const hasDisplay = platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

const began = Date.now();
if (await bundle()) console.log(`✓ Bundles (${((Date.now() - began) / 1000).toFixed(1)} s)`);

if (wanted.includes('--tour') || !hasDisplay) {
  if (!wanted.includes('--tour')) console.log('  No display here: playing the tour instead.');
  run(process.execPath, [join(projectRoot, 'tests/tour/main.ts')]);
} else {
  console.log('· Heartline is opening. Close its window, or press Ctrl+C here, to end it.');
  run(electronProgram(), [...electronArguments(), '--demo', ...wanted]);
}
