import { WebSocket } from 'ws';
import { assistProtocol, rendezvousFrameSchema } from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import type { OpenHostLine } from './hostLine.ts';

const handshakeMs = 10_000;
const maxFrameBytes = 131_072;

/** Joins an invitation at a server, as anybody may who has a code. */
export const openHostLine: OpenHostLine = (server, invitationId, { onFrame, onEnd }) => {
  const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/assist/${invitationId}`, assistProtocol, {
    handshakeTimeout: handshakeMs,
    maxPayload: maxFrameBytes,
    followRedirects: false,
  });
  let isEnded = false;
  socket.on('message', (data: Buffer) => {
    const frame = parseJson(rendezvousFrameSchema, data.toString());
    if (frame) onFrame(frame);
  });
  // `close` follows, and tells all that there is to know.
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    if (!isEnded) onEnd(code);
  });
  return {
    say: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'say', text }));
    },
    close: () => {
      isEnded = true;
      socket.close(1000);
    },
  };
};
