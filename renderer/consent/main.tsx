import type { consentBridge } from '#core/contracts/customer.ts';
import { followValue } from '../agent/remoteValue.ts';
import { connectBridge } from '../bridge.ts';
import { openWindow } from '../window/openWindow.tsx';
import { ConsentApp } from './ConsentApp.tsx';

const bridge = connectBridge<typeof consentBridge>();
const question = followValue(
  () => bridge.ask('consent.read', undefined),
  (receive) => bridge.on('consent.changed', receive),
);
await openWindow(
  {
    read: () => bridge.ask('consent.settings', undefined),
    follow: (listener) => bridge.on('consent.settingsChanged', listener),
  },
  <ConsentApp
    question={question}
    answer={(answer) => void bridge.ask('consent.answer', answer)}
    hideNothing={() => void bridge.ask('consent.hideNothing', undefined)}
  />,
);
