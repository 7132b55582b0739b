import type { WindowReport } from '#core/contracts/windowWatch.ts';
import { openParentLink } from '../process/parentLink.ts';
import { systemClock } from '../process/systemClock.ts';
import { openWindows } from './openWindows.ts';
import { watchWindows } from './watch.ts';

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
report({ type: 'ready', isSupported: source !== undefined });
if (source) {
  await watchWindows(source, systemClock, over.signal, (windows) => report({ type: 'windows', ...windows }));
  process.exit(0);
} else {
  over.signal.addEventListener('abort', () => process.exit(0));
}
