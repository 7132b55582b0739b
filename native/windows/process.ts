import { windowCommandSchema, type WindowReport } from '#core/contracts/windowWatch.ts';
import { openParentLink } from '../process/parentLink.ts';
import { systemClock } from '../process/systemClock.ts';
import { openPasswordFields } from './openPasswordFields.ts';
import { openWindows } from './openWindows.ts';
import { WindowWatcher } from './watch.ts';

/** The process that tells the main process which windows are on the screen. */
const parent = openParentLink();
const report = (message: WindowReport): void => parent.send(message);
const over = new AbortController();
parent.onEnd(() => over.abort());

const source = openWindows({
  platform: process.platform,
  env: process.env,
  onFault: ({ message }) => report({ type: 'fault', message }),
});
// Pictures of the screen are stamped by the same clock, from the start of the system on.
const sinceBoot = { ...systemClock, now: () => Number(process.hrtime.bigint() / 1000n) / 1000 };
if (source) {
  // Whoever shows a screen from the first picture on has its password fields masked, but a desktop that hangs holds nobody up.
  const fields = openPasswordFields(process.platform, (found) =>
    report({ type: 'fields', at: Math.floor(sinceBoot.now() * 1000), fields: [...found] }),
  );
  await Promise.race([fields, sinceBoot.wait(1000, over.signal)]);
}
report({ type: 'ready', isSupported: source !== undefined });
if (source) {
  const watcher = new WindowWatcher(source, sinceBoot, report);
  parent.onMessage((message) => {
    const { success, data: command } = windowCommandSchema.safeParse(message);
    if (success) watcher.lookFor(command.n);
    else report({ type: 'fault', message: 'asked for what makes no sense' });
  });
  await watcher.run(over.signal);
  process.exit(0);
} else {
  over.signal.addEventListener('abort', () => process.exit(0));
}
