import 'webrtc-adapter';
import type { EngineCommand } from '#core/contracts/engine.ts';
import type { engineBridge } from '#core/contracts/ipc.ts';
import { connectBridge } from '../bridge.ts';
import { AudioDevices } from './audioDevices.ts';
import { PhoneLine } from './phoneLine.ts';
import { Speaker } from './speaker.ts';
import { Tones } from './tones.ts';

const bridge = connectBridge<typeof engineBridge>();
const speaker = new Speaker(document);
const tones = new Tones(new AudioContext());
const devices = new AudioDevices(navigator.mediaDevices, (found) => {
  void bridge.ask('engine.report', { type: 'devices', devices: found });
});
const line = new PhoneLine({
  devices,
  speaker,
  tones,
  clock: Date.now,
  random: Math.random,
  newId: () => crypto.randomUUID(),
  report: (event) => void bridge.ask('engine.report', event),
  explain: async (server) => (await bridge.ask('engine.explain', { server })).problem,
});

function obey(command: EngineCommand): void {
  switch (command.type) {
    case 'connect':
      line.connect(command.account, command.password);
      break;
    case 'disconnect':
      line.disconnect();
      break;
    case 'settings':
      devices.prefer(command.settings);
      speaker.useDevice(command.settings.speaker);
      tones.useDevice(command.settings.ringer);
      line.useDtmf(command.settings.dtmf);
      break;
    case 'dial':
      line.dial(command.callId, command.target);
      break;
    case 'answer':
    case 'decline':
    case 'hangup':
    case 'mute':
    case 'digit':
      line.call(command.callId)?.obey(command);
      break;
  }
}

bridge.on('engine.command', obey);
void bridge.ask('engine.ready', undefined);
void devices.watch();
