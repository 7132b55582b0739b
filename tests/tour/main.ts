import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import { startDesktop } from '#build/launch/desktop.ts';
import { projectRoot } from '#build/places.ts';
import { Heartline } from '../fixtures/app/heartline.ts';
import { Stage } from './stage.ts';
import { tourSteps, tourTones } from './steps.ts';

/** Plays the tour: one line a step with its time, a screenshot of each, status 0 only if every step was seen. */
const pictures = join(projectRoot, 'tour');
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

const hasDisplay = platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
const desktop = hasDisplay ? undefined : await startDesktop();
// For the app, and for the browser of its customer.
Object.assign(env, desktop?.env);
let stage: Stage | undefined;
let seen = 0;
try {
  for (const [index, step] of tourSteps.entries()) {
    const began = performance.now();
    stage ??= new Stage(
      await Heartline.open({ demo: true, toneHz: tourTones.agent }),
      tourTones.customer,
    );
    let outcome: 'seen' | Error = 'seen';
    try {
      await step.play(stage);
      seen += 1;
    } catch (error) {
      outcome = error instanceof Error ? error : new Error(String(error));
    }
    const ms = Math.round(performance.now() - began);
    const file = `${String(index + 1).padStart(2, '0')} ${step.name}.png`;
    await stage.screenshot(join(pictures, file));
    console.log(`${outcome === 'seen' ? '✓' : '✗'} ${step.name} (${ms} ms)`);
    if (outcome !== 'seen') {
      console.error(`  ${outcome.message.split('\n')[0]}`);
      break;
    }
  }
} finally {
  await stage?.close();
  await desktop?.stop();
}
console.log(`${seen} of ${tourSteps.length} steps seen; pictures in the folder “tour”.`);
process.exitCode = seen === tourSteps.length ? 0 : 1;
