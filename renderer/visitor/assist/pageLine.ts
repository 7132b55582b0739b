import { assistPaths } from '#core/contracts/assist.ts';
import { isFollowUp } from '#core/domain/assist/code.ts';
import {
  MeetingLine,
  type MeetingLineEvents,
  type MeetingSocket,
  type MeetingSocketEvents,
} from '#core/domain/assist/meetingLine.ts';

/**
 * The page's line to the rendezvous.
 * @param server origin of the server @param invitationId of a follow-up: it may not be there yet
 */
export const openPageLine = (server: string, invitationId: string, events: MeetingLineEvents): MeetingLine =>
  new MeetingLine(
    {
      path: assistPaths.join(invitationId),
      comeBackPath: assistPaths.join,
      protocols: [],
      invitationId,
      waits: isFollowUp({ invitationId }),
    },
    {
      connect: (path, protocols, told) => connect(`${server.replace(/^http/, 'ws')}${path}`, protocols, told),
      after: (ms, call) => {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
      clock: () => performance.now(),
      random: Math.random,
    },
    events,
  );

function connect(url: string, protocols: readonly string[], told: MeetingSocketEvents): MeetingSocket {
  const socket = new WebSocket(url, [...protocols]);
  socket.addEventListener('message', ({ data }) => told.onText(String(data)));
  socket.addEventListener('close', ({ code }) => told.onClosed(code));
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: (code) => socket.close(code),
    terminate: () => socket.close(),
  };
}
