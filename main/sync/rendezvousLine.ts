import { WebSocket } from 'ws';
import {
  assistPaths,
  assistProtocol,
  rendezvousFrameSchema,
  resumeProtocol,
  type IceServers,
  type RendezvousFrame,
  type RendezvousSay,
} from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import { bearerProtocol } from '#core/contracts/sync/socket.ts';
import { backoffMs } from './backoff.ts';

/** What an end is told; what it comes back with stays in the line. */
export type HeardFrame = Exclude<RendezvousFrame, { type: 'resume' }>;

export interface RendezvousEvents {
  readonly onFrame: (frame: HeardFrame) => void;
  /** It is back in the same meeting; who is at the other end is told next. @param iceServers with new credentials */
  readonly onBack: (iceServers: IceServers) => void;
  /** It is gone; told once, and not after `close`. @param code why (RFC 6455 §7.4), 1006 for a line that broke */
  readonly onEnd: (code: number) => void;
}

/** Where a line connects: first, and when it comes back. */
export interface RendezvousRoute {
  /** Origin of the server. */
  readonly server: string;
  readonly path: string;
  readonly comeBackPath: (invitationId: string) => string;
  /** Beside the one of rendezvous. */
  readonly protocols: readonly string[];
  /** Undefined until the server has said it. */
  readonly invitationId: string | undefined;
}

/** How long the server may take to answer, and how often, and for how long, it is asked for a sign of life (ms). */
const timings = { handshakeMs: 10_000, pingMs: 5000, pongMs: 5000 } as const;
const attempts = { first: 250, longest: 4000 } as const;
const maxFrameBytes = 131_072;
/** From here on the server says that it will not have this end again (RFC 6455 §7.4.2, private use). */
const firstOwnCode = 4000;

/** How an agent's line connects: it invites the customer of a case, for as long as it is open. */
export const agentRoute = (server: string, token: string, caseId: string): RendezvousRoute => ({
  server,
  path: assistPaths.invite(caseId),
  comeBackPath: assistPaths.comeBack,
  protocols: [bearerProtocol(token)],
  invitationId: undefined,
});

/*
 *   open ──lost, with a token──► away ──attempt succeeds──► open
 *    │                            │
 *    │ lost before, or refused    │ time is up, or refused
 *    └──────────► ended ◄─────────┘
 */
/** One end of a rendezvous. Once both ends have met, it comes back to their meeting by itself when its socket is lost. */
export class RendezvousLine {
  readonly #route: RendezvousRoute;
  readonly #events: RendezvousEvents;
  readonly #random: () => number;
  #invitationId: string | undefined;
  #resume: { readonly token: string; readonly forMs: number } | undefined;
  #socket: WebSocket;
  #ended = false;
  #isAway = false;
  #attempt = 0;
  #retry: NodeJS.Timeout | undefined;
  #giveUp: NodeJS.Timeout | undefined;

  /** @param random 0–1 */
  constructor(route: RendezvousRoute, random: () => number, events: RendezvousEvents) {
    this.#route = route;
    this.#random = random;
    this.#events = events;
    this.#invitationId = route.invitationId;
    this.#socket = this.#connect(route.path, route.protocols);
  }

  say(said: RendezvousSay): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(said));
  }

  /** Ends the meeting. */
  close(): void {
    this.#stop();
    this.#socket.close(1000);
  }

  #connect(path: string, protocols: readonly string[]): WebSocket {
    const url = `${this.#route.server.replace(/^http/, 'ws')}${path}`;
    const socket = new WebSocket(url, [assistProtocol, ...protocols], {
      handshakeTimeout: timings.handshakeMs,
      maxPayload: maxFrameBytes,
      followRedirects: false,
    });
    const stopWatching = watch(socket);
    socket.on('message', (data: Buffer) => {
      const frame = parseJson(rendezvousFrameSchema, data.toString());
      if (frame && socket === this.#socket && !this.#ended) this.#heard(frame);
    });
    // `close` follows, and tells all that there is to know.
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      stopWatching();
      if (socket === this.#socket) this.#lost(code);
    });
    return socket;
  }

  #heard(frame: RendezvousFrame): void {
    if (frame.type !== 'resume') {
      if (frame.type === 'invited') this.#invitationId = frame.invitationId;
      this.#events.onFrame(frame);
      return;
    }
    this.#resume = { token: frame.token, forMs: frame.forMs };
    if (!this.#isAway) return;
    this.#isAway = false;
    this.#attempt = 0;
    clearTimeout(this.#giveUp);
    this.#events.onBack(frame.iceServers);
  }

  #lost(code: number): void {
    if (this.#ended) return;
    const id = this.#invitationId;
    const resume = this.#resume;
    if (!resume || id === undefined || code >= firstOwnCode) {
      this.#end(code);
      return;
    }
    if (!this.#isAway) {
      this.#isAway = true;
      this.#giveUp = setTimeout(() => this.#end(code), resume.forMs);
    }
    this.#retry = setTimeout(
      () => {
        const protocols = [...this.#route.protocols, resumeProtocol(resume.token)];
        this.#socket = this.#connect(this.#route.comeBackPath(id), protocols);
      },
      backoffMs(this.#attempt, this.#random(), attempts),
    );
    this.#attempt += 1;
  }

  #end(code: number): void {
    this.#stop();
    this.#socket.terminate();
    this.#events.onEnd(code);
  }

  #stop(): void {
    this.#ended = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#giveUp);
  }
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
