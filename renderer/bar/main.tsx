import type { barBridge } from '#core/contracts/customer.ts';
import { followValue } from '../agent/remoteValue.ts';
import { connectBridge } from '../bridge.ts';
import { openWindow } from '../window/openWindow.tsx';
import { Bar } from './Bar.tsx';

const bridge = connectBridge<typeof barBridge>();
const session = followValue(
  () => bridge.ask('bar.read', undefined),
  (receive) => bridge.on('bar.changed', receive),
);
await openWindow(
  {
    read: () => bridge.ask('bar.settings', undefined),
    follow: (listener) => bridge.on('bar.settingsChanged', listener),
  },
  <Bar bridge={bridge} session={session} />,
);
