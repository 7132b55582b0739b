import type { playerBridge } from '#core/contracts/player.ts';
import { followValue } from '../agent/remoteValue.ts';
import { connectBridge } from '../bridge.ts';
import { openWindow } from '../window/openWindow.tsx';
import { PlayerApp } from './PlayerApp.tsx';

const bridge = connectBridge<typeof playerBridge>();
const recording = followValue(
  () => bridge.ask('player.read', undefined),
  (listener) => bridge.on('player.changed', listener),
);
await openWindow(
  {
    read: () => bridge.ask('player.settings', undefined),
    follow: (listener) => bridge.on('player.settingsChanged', listener),
  },
  <PlayerApp bridge={bridge} recording={recording} />,
);
