import 'webrtc-adapter';
import type { EngineCommand, EngineEvent } from '#core/contracts/engine.ts';
import type { engineBridge } from '#core/contracts/ipc.ts';
import type { CallEvent } from '#core/domain/call/call.ts';
import type { EndCause } from '#core/domain/call/ending.ts';
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
/** A call whose event the main process refuses (it would be our mistake) must not stay on the screen for ever. */
function report(event: EngineEvent): void {
  bridge.ask('engine.report', event).catch(() => {
    if (event.type === 'call' && event.event.type !== 'offered') end(event.event.callId, 'malformed');
  });
}

function end(callId: string, cause: EndCause): void {
  const ended: CallEvent = { type: 'ended', callId, at: Date.now(), ending: { by: 'system', cause } };
  void bridge.ask('engine.report', { type: 'call', event: ended });
}

const line = new PhoneLine({
  devices,
  speaker,
  tones,
  clock: Date.now,
  random: Math.random,
  newId: () => crypto.randomUUID(),
  report,
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
    case 'check':
      line.check();
      break;
    case 'answer':
    case 'decline':
    case 'hangup':
    case 'mute':
    case 'hold':
    case 'transfer':
    case 'record':
    case 'digit': {
      const call = line.call(command.callId);
      if (call) call.obey(command);
      // The main process believes in a call that is not here, and must not for ever.
      else if (command.type !== 'decline') end(command.callId, 'interrupted');
      break;
    }
  }
}

bridge.on('engine.command', obey);
void bridge.ask('engine.ready', undefined);
void devices.watch();
// The browser knows first when a cable or a Wi-Fi is back.
window.addEventListener('online', () => line.check());
