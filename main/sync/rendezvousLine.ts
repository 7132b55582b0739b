import { WebSocket } from 'ws';
import { assistPaths } from '#core/contracts/assist.ts';
import { bearerProtocol } from '#core/contracts/sync/socket.ts';
import {
  MeetingLine,
  type MeetingLineEvents,
  type MeetingRoute,
  type MeetingSocket,
  type MeetingSocketEvents,
} from '#core/domain/assist/meetingLine.ts';

/** How long the server may take to answer, and how often, and for how long, it is asked for a sign of life (ms). */
const timings = { handshakeMs: 10_000, pingMs: 5000, pongMs: 5000 } as const;
const maxFrameBytes = 131_072;

/**
 * How an agent's line connects: it invites the customer of a case, for as long as it is open.
 * @param followUp the id under which both ends expect each other
 */
export const agentRoute = (token: string, caseId: string, followUp?: string): MeetingRoute => ({
  path: assistPaths.invite(caseId, followUp),
  comeBackPath: assistPaths.comeBack,
  protocols: [bearerProtocol(token)],
  invitationId: undefined,
  waits: false,
});

/** @param server its origin @param random 0–1 */
export const openRendezvous = (
  server: string,
  route: MeetingRoute,
  random: () => number,
  events: MeetingLineEvents,
): MeetingLine =>
  new MeetingLine(
    route,
    {
      connect: (path, protocols, told) => connect(`${server.replace(/^http/, 'ws')}${path}`, protocols, told),
      after: (ms, call) => {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
      clock: () => performance.now(),
      random,
    },
    events,
  );

function connect(url: string, protocols: readonly string[], told: MeetingSocketEvents): MeetingSocket {
  const socket = new WebSocket(url, [...protocols], {
    handshakeTimeout: timings.handshakeMs,
    maxPayload: maxFrameBytes,
    followRedirects: false,
  });
  const stopWatching = watch(socket);
  socket.on('message', (data: Buffer) => told.onText(data.toString()));
  // `close` follows, and tells all that there is to know.
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    stopWatching();
    told.onClosed(code);
  });
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: (code) => socket.close(code),
    terminate: () => socket.terminate(),
  };
}

/** Cuts a socket that gives no sign of life, as after a change of network. @returns how to stop */
function watch(socket: WebSocket): () => void {
  let verdict: NodeJS.Timeout | undefined;
  const asking = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN || verdict) return;
    socket.ping();
    verdict = setTimeout(() => socket.terminate(), timings.pongMs);
  }, timings.pingMs);
  socket.on('pong', () => {
    clearTimeout(verdict);
    verdict = undefined;
  });
  return () => {
    clearInterval(asking);
    clearTimeout(verdict);
  };
}
