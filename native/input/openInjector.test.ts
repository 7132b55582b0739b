import { expect, test } from 'vitest';
import { systemClock } from '../process/systemClock.ts';
import { openInjector } from './openInjector.ts';

const opened = (platform: NodeJS.Platform) =>
  openInjector({ platform, env: {}, clock: systemClock, onFault: () => undefined });

test.skipIf(process.platform === 'win32')(
  '[INPUT-1] without the libraries of Windows nothing is done, and it says so',
  () => {
    expect(opened('win32').capabilities).toEqual({ can: false, why: 'noLibrary' });
  },
);

test.skipIf(process.platform === 'darwin')(
  '[INPUT-1] nor without those of macOS, nor on a system that is unknown',
  () => {
    expect(opened('darwin').capabilities).toEqual({ can: false, why: 'noLibrary' });
    expect(opened('freebsd').capabilities).toEqual({ can: false, why: 'unsupported' });
  },
);
