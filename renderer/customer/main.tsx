import type { customerBridge } from '#core/contracts/customer.ts';
import { followValue } from '../agent/remoteValue.ts';
import { connectBridge } from '../bridge.ts';
import { openWindow, type WindowSettings } from '../window/openWindow.tsx';
import { CustomerApp } from './CustomerApp.tsx';
import { customerFiles } from './customerFiles.ts';
import { OwnTerminal } from './ownTerminal.ts';

const bridge = connectBridge<typeof customerBridge>();
const view = followValue(
  () => bridge.ask('customer.read', undefined),
  (receive) => bridge.on('customer.changed', receive),
);
const source: WindowSettings = {
  read: () => bridge.ask('customer.settings', undefined),
  follow: (listener) => bridge.on('customer.settingsChanged', listener),
};
const settings = followValue(source.read, source.follow);
await openWindow(
  source,
  <CustomerApp
    bridge={bridge}
    view={view}
    shared={{ files: customerFiles(bridge), terminal: new OwnTerminal(bridge), settings }}
  />,
);
