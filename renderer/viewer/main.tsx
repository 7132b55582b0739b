import type { viewerBridge } from '#core/contracts/viewer.ts';
import { connectBridge } from '../bridge.ts';
import { openWindow } from '../window/openWindow.tsx';
import { ViewingStore } from './session/viewingStore.ts';
import { ViewerApp } from './ViewerApp.tsx';

const bridge = connectBridge<typeof viewerBridge>();
const viewing = await ViewingStore.open(bridge);
await openWindow(
  {
    read: () => bridge.ask('viewer.settings', undefined),
    follow: (listener) => bridge.on('viewer.settingsChanged', listener),
  },
  <ViewerApp viewing={viewing} />,
);
