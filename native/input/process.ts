import type { InjectionReport } from '#core/contracts/injection.ts';
import { openParentLink } from '../process/parentLink.ts';
import { systemClock } from '../process/systemClock.ts';
import { Obeyer } from './obeyer.ts';
import { openInjector } from './openInjector.ts';

/**
 * The process that presses keys on the customer's device: apart from every window, so that one that hangs cannot keep a
 * key down. It holds nothing when it ends, however it does.
 */
const parent = openParentLink();
const report = (message: InjectionReport): void => parent.send(message);
const injector = openInjector({
  platform: process.platform,
  env: process.env,
  clock: systemClock,
  onFault: ({ message }) => report({ type: 'fault', message }),
});
const obeyer = new Obeyer(injector, report);

let isEnding = false;
async function end(status: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  try {
    await injector.close();
  } finally {
    process.exit(status);
  }
}

parent.onEnd(() => void end(0));
process.once('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  void end(1);
});
parent.onMessage((message) => isEnding || obeyer.take(message));
report({ type: 'ready', capabilities: injector.capabilities });
