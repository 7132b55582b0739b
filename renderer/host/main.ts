import 'webrtc-adapter';
import type { HostCommand, HostEvent, hostBridge } from '#core/contracts/host.ts';
import { connectBridge } from '../bridge.ts';
import { Hosting } from './hosting.ts';

const bridge = connectBridge<typeof hostBridge>();

/** What the main process refuses would be our mistake; it is in its log, and there is nothing to be done here. */
const report = (event: HostEvent): void => void bridge.ask('host.report', event).catch(() => undefined);

let hosting: Hosting | undefined;
const obey = (command: HostCommand): void => {
  if (command.type === 'join') {
    hosting?.close();
    const { invitationId, secret } = command;
    // What an earlier session still has to say is nothing to the next.
    const mine: Hosting = new Hosting(
      { invitationId, secret },
      (event) => hosting === mine && report(event),
      async (surfaceId, capturedAt) => await bridge.ask('host.masks', { surfaceId, capturedAt }),
    );
    hosting = mine;
  } else hosting?.obey(command);
};
bridge.on('host.command', obey);
await bridge.ask('host.ready', undefined);
