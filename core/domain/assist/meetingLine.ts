import {
  assistProtocol,
  rendezvousCodes,
  rendezvousFrameSchema,
  resumeProtocol,
  type IceServers,
  type RendezvousFrame,
  type RendezvousSay,
} from '../../contracts/assist.ts';
import { parseJson } from '../../contracts/parseJson.ts';
import { invitationLimits } from './code.ts';

/** What an end is told; what it comes back with stays in the line. */
export type HeardFrame = Exclude<RendezvousFrame, { type: 'resume' }>;

export interface MeetingLineEvents {
  readonly onFrame: (frame: HeardFrame) => void;
  /** It is back in the same meeting; who is at the other end is told next. @param iceServers with new credentials */
  readonly onBack: (iceServers: IceServers) => void;
  /** It is gone; told once, and not after `close`. @param code why (RFC 6455 §7.4), 1006 for a line that broke */
  readonly onEnd: (code: number) => void;
}

/** Where a line connects: first, and when it comes back. */
export interface MeetingRoute {
  readonly path: string;
  readonly comeBackPath: (invitationId: string) => string;
  /** Beside the one of rendezvous. */
  readonly protocols: readonly string[];
  /** Undefined until the server has said it. */
  readonly invitationId: string | undefined;
  /** The other end may be about to come: an invitation that is not there yet is asked for again. */
  readonly waits: boolean;
}

/** A WebSocket, whichever. */
export interface MeetingSocket {
  /** Nothing happens where it is not open. */
  send(text: string): void;
  close(code: number): void;
  /** At once, and without a word where that is possible. */
  terminate(): void;
}

export interface MeetingSocketEvents {
  readonly onText: (text: string) => void;
  /** Told once. */
  readonly onClosed: (code: number) => void;
}

export interface MeetingLineTools {
  readonly connect: (
    path: string,
    protocols: readonly string[],
    events: MeetingSocketEvents,
  ) => MeetingSocket;
  /** Calls it after so many ms. @returns what stops that */
  readonly after: (ms: number, call: () => void) => () => void;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
  /** 0–1. */
  readonly random: () => number;
}

/** Between attempts (ms): doubled each time, half of it drawn by lot. */
const attempts = { first: 250, longest: 4000 } as const;
/** From here on the server says that it will not have this end again (RFC 6455 §7.4.2, private use). */
const firstOwnCode = 4000;

/**
 * One end of a rendezvous. Once both ends have met, it comes back to their meeting by itself when its socket is lost.
 *
 *   open ──lost, with a token──► away ──attempt succeeds──► open
 *    │                            │
 *    │ lost before, or refused    │ time is up, or refused
 *    └──────────► ended ◄─────────┘
 */
export class MeetingLine {
  readonly #route: MeetingRoute;
  readonly #tools: MeetingLineTools;
  readonly #events: MeetingLineEvents;
  readonly #startedAt: number;
  #invitationId: string | undefined;
  #resume: { readonly token: string; readonly forMs: number } | undefined;
  #socket: MeetingSocket;
  /** Counts the sockets: what an earlier one still says does not count. */
  #nth = 0;
  #ended = false;
  #isAway = false;
  #attempt = 0;
  #stopRetry = (): void => undefined;
  #stopGiveUp = (): void => undefined;

  constructor(route: MeetingRoute, tools: MeetingLineTools, events: MeetingLineEvents) {
    this.#route = route;
    this.#tools = tools;
    this.#events = events;
    this.#invitationId = route.invitationId;
    this.#startedAt = tools.clock();
    this.#socket = this.#connect(route.path, route.protocols);
  }

  say(said: RendezvousSay): void {
    this.#socket.send(JSON.stringify(said));
  }

  /** Goes without ending the meeting, which this end is about to follow up. */
  abandon(): void {
    this.#stop();
    this.#socket.terminate();
  }

  /** Ends the meeting. */
  close(): void {
    this.#stop();
    this.#socket.close(1000);
  }

  #connect(path: string, protocols: readonly string[]): MeetingSocket {
    this.#nth += 1;
    const nth = this.#nth;
    return this.#tools.connect(path, [assistProtocol, ...protocols], {
      onText: (text) => {
        const frame = parseJson(rendezvousFrameSchema, text);
        if (frame && nth === this.#nth && !this.#ended) this.#heard(frame);
      },
      onClosed: (code) => nth === this.#nth && this.#lost(code),
    });
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
    this.#stopGiveUp();
    this.#events.onBack(frame.iceServers);
  }

  #lost(code: number): void {
    if (this.#ended) return;
    const id = this.#invitationId;
    const resume = this.#resume;
    const { path, comeBackPath, protocols } = this.#route;
    if (!resume && this.#mayWait(code)) {
      const { askSoonMs, askAgainMs } = invitationLimits;
      this.#again(this.#nth === 1 ? askSoonMs : askAgainMs, path, protocols);
      return;
    }
    if (!resume || id === undefined || code >= firstOwnCode) {
      this.#end(code);
      return;
    }
    if (!this.#isAway) {
      this.#isAway = true;
      this.#stopGiveUp = this.#tools.after(resume.forMs, () => this.#end(code));
    }
    this.#again(this.#backoff(), comeBackPath(id), [...protocols, resumeProtocol(resume.token)]);
    this.#attempt += 1;
  }

  #again(ms: number, path: string, protocols: readonly string[]): void {
    this.#stopRetry = this.#tools.after(ms, () => {
      this.#socket = this.#connect(path, protocols);
    });
  }

  #backoff(): number {
    const full = Math.min(attempts.longest, attempts.first * 2 ** Math.min(this.#attempt, 10));
    return Math.round(full / 2 + (full / 2) * this.#tools.random());
  }

  /** Whoever waits for the other end also waits for a line, and for those who ask as often as this one. */
  #mayWait(code: number): boolean {
    const { unknown, tooMany } = rendezvousCodes;
    const mayChange = code < firstOwnCode || code === unknown || code === tooMany;
    const waitedFor = this.#tools.clock() - this.#startedAt;
    return this.#route.waits && mayChange && waitedFor < invitationLimits.lifetimeMs;
  }

  #end(code: number): void {
    this.#stop();
    this.#socket.terminate();
    this.#events.onEnd(code);
  }

  #stop(): void {
    this.#ended = true;
    this.#stopRetry();
    this.#stopGiveUp();
  }
}
