import { maxPageRows, type FeedRow, type PullAnswer } from '#core/contracts/sync/feed.ts';
import type { OpResult } from '#core/contracts/sync/ops.ts';
import type { Presence } from '#core/contracts/sync/socket.ts';
import type { ClientFrame, ServerFrame } from '#core/contracts/sync/socket.ts';
import type { Applied } from '../store/copy/applied.ts';
import type { CopyShelf } from '../store/copy/copyShelf.ts';
import { backoffMs } from './backoff.ts';
import { firstLink, linkTransition, type Link, type LinkEvent } from './link.ts';
import { LiveSocket, type LiveSocketTimings } from './liveSocket.ts';
import type { OutboxSender } from './outboxSender.ts';
import type { ServerClient } from './serverClient.ts';
import { problemOf, SyncFailure } from './syncFailure.ts';

/** Rows of one pull: a page that is parsed in a few milliseconds. */
const pageRows = Math.min(1000, maxPageRows);
/** A line that is too slow for a page gets smaller ones, down to this. */
const fewestRows = 20;
/** Rows of frames that are kept while a pull is under way; beyond that, pulling them is cheaper than keeping them. */
const bufferedRows = 5000;

export interface SyncEvents {
  readonly onLink: (link: Link) => void;
  /** @param live it has just happened; false while catching up with what happened before */
  readonly onApplied: (applied: Applied, live: boolean) => void;
  /** A copy that is not shown yet has taken some. */
  readonly onFilled: (applied: Applied) => void;
  /** The local copy is as new as the server, for the first time since the connection was made. */
  readonly onCaughtUp: () => void;
  /** 0–1 while everything is read anew, null once it is there. */
  readonly onFilling: (part: number | null) => void;
  /** Another copy is shown: everything may be different. */
  readonly onReplaced: () => void;
  readonly onResults: (results: readonly OpResult[]) => void;
  readonly onPresence: (presence: Presence) => void;
  /** Something that is wrong in this program, not with the network. */
  readonly onFault: (error: unknown) => void;
}

export interface SyncEngineParts {
  readonly client: ServerClient;
  readonly shelf: CopyShelf;
  readonly sender: OutboxSender;
  readonly timings: LiveSocketTimings;
  readonly random: () => number;
  /** Lets the process do something else. */
  readonly pause: () => Promise<void>;
}

type RowsFrame = Extract<ServerFrame, { type: 'rows' }>;

/**
 * Keeps the local copy as the server has it: subscribe, buffer what the socket says, pull until there is nothing to pull,
 * then take what was buffered. A frame that does not begin where the copy ends is dropped, and what it said is pulled:
 * so frames may be lost, doubled and out of order.
 */
export class SyncEngine {
  readonly #parts: SyncEngineParts;
  readonly #events: SyncEvents;
  #link: Link = firstLink;
  #socket: LiveSocket | undefined;
  #frames: RowsFrame[] = [];
  #behind = true;
  #caughtUp = false;
  #limit = pageRows;
  #failure: SyncFailure | undefined;
  #closed = false;
  #sending: Promise<void> | undefined;
  #sendAgain = false;
  #wake: () => void = () => {};
  #heartbeat: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: SyncEngineParts, events: SyncEvents) {
    this.#parts = parts;
    this.#events = events;
  }

  get link(): Link {
    return this.#link;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** The network may have changed: try at once, or ask a socket that looks alive whether it is. */
  check(): void {
    this.#socket?.probe();
    if (this.#link.state === 'online') this.#behind = true;
    this.#wake();
  }

  /** Something new is in the outbox, or may be sent by now. */
  send(): void {
    if (this.#link.state !== 'online' || this.#closed) return;
    this.#sendAgain = true;
    this.#sending ??= this.#sendAll();
  }

  /** Presence: worth something only now, so that it is not kept where there is no line. */
  tell(frame: ClientFrame): void {
    this.#socket?.send(frame);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#socket?.close();
    this.#parts.client.close();
    this.#wake();
    await Promise.all([this.#running, this.#sending]);
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      this.#step({ type: 'try' });
      let leaveAloneMs = 0;
      try {
        await this.#session();
      } catch (error) {
        if (!(error instanceof SyncFailure)) this.#events.onFault(error);
        const { problem, retryAfterMs } = problemOf(error);
        leaveAloneMs = retryAfterMs;
        this.#step(problem === 'signedOut' ? { type: 'refused' } : { type: 'failed', problem });
      }
      if (this.#closed || this.#link.state === 'refused') return;
      const attempt = this.#link.state === 'offline' ? this.#link.attempt : 0;
      await this.#sleep(Math.max(leaveAloneMs, backoffMs(attempt, this.#parts.random())));
    }
  }

  /** One connection, from its first byte until it fails. */
  async #session(): Promise<void> {
    const { client, timings } = this.#parts;
    this.#failure = undefined;
    this.#frames = [];
    this.#behind = true;
    this.#caughtUp = false;
    let greeted = false;
    this.#socket = new LiveSocket(client.server, client.token, timings, {
      onFrame: (frame) => {
        greeted ||= frame.type === 'hello';
        this.#receive(frame);
        this.#wake();
      },
      onEnd: (failure) => {
        this.#failure = failure;
        this.#wake();
      },
    });
    // A frame that was lost without another one after it would be missed for ever.
    this.#heartbeat = setInterval(() => {
      this.#behind = true;
      this.#wake();
    }, timings.heartbeatMs);
    try {
      while (!this.#closed) {
        if (this.#failure) throw this.#failure;
        if (!greeted) await this.#sleep();
        else if (this.#behind) await this.#pull();
        else if (this.#frames.length > 0) await this.#take(this.#frames.shift());
        else {
          this.#catchUp();
          await this.#sleep();
        }
      }
    } finally {
      clearInterval(this.#heartbeat);
      this.#socket.close();
      this.#socket = undefined;
    }
  }

  #receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'hello':
        this.#begin(frame.epoch, frame.access);
        this.#step({ type: 'hello' });
        this.send();
        break;
      case 'rows': {
        this.#frames.push(frame);
        const waiting = this.#frames.reduce((sum, { rows }) => sum + rows.length, 0);
        if (waiting > bufferedRows) {
          this.#frames = [];
          this.#behind = true;
        }
        break;
      }
      case 'behind':
      case 'accessChanged':
        this.#behind = true;
        break;
      case 'presence':
        this.#events.onPresence(frame.presence);
    }
  }

  /** A copy that is new begins where this server does. */
  #begin(epoch: string, access: number): void {
    const { target } = this.#parts.shelf;
    if (!target.cursor) target.begin({ epoch, access, seq: 0 });
  }

  async #pull(): Promise<void> {
    const { client, shelf } = this.#parts;
    this.#behind = false;
    const answer = await this.#page(client.pull(shelf.target.cursor ?? { seq: 0 }, this.#limit));
    if (this.#closed) return;
    if (answer.kind === 'expired') {
      shelf.startOver(answer.cursor);
      this.#behind = true;
      this.#caughtUp = false;
      this.#events.onFilling(0);
      return;
    }
    const { rows, scannedTo, watermark } = answer.page;
    await this.#apply(rows, scannedTo);
    if (scannedTo < watermark) {
      this.#behind = true;
      if (!shelf.target.isWhole) this.#events.onFilling(scannedTo / watermark);
      return;
    }
    this.#limit = pageRows;
    if (shelf.target.isWhole) return;
    if (shelf.finish()) this.#events.onReplaced();
    this.#events.onFilling(null);
  }

  /** A page that did not come in time is asked for in smaller parts next time. */
  async #page(answer: Promise<PullAnswer>): Promise<PullAnswer> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof SyncFailure && error.isLate) {
        this.#limit = Math.max(fewestRows, Math.floor(this.#limit / 2));
      }
      throw error;
    }
  }

  async #take(frame: RowsFrame | undefined): Promise<void> {
    const seq = this.#parts.shelf.target.cursor?.seq;
    if (!frame || (seq !== undefined && frame.to <= seq)) return;
    if (frame.from === seq) await this.#apply(frame.rows, frame.to);
    else this.#behind = true;
  }

  async #apply(rows: readonly FeedRow[], scannedTo: number): Promise<void> {
    const { shelf, pause } = this.#parts;
    const { target } = shelf;
    const applied = await target.apply(rows, scannedTo, pause, () => !this.#closed);
    if (this.#closed) return;
    if (target === shelf.shown) this.#events.onApplied(applied, this.#caughtUp);
    else this.#events.onFilled(applied);
  }

  #catchUp(): void {
    // What is being sent may fail yet.
    if (!this.#sending) this.#step({ type: 'caughtUp' });
    if (this.#caughtUp) return;
    this.#caughtUp = true;
    this.#events.onCaughtUp();
  }

  async #sendAll(): Promise<void> {
    try {
      while (this.#sendAgain && this.#link.state === 'online' && !this.#closed) {
        // Whoever asks from now on asks for one more round.
        this.#sendAgain = false;
        const results = await this.#parts.sender.sendSome(this.#parts.client);
        if (this.#closed) break;
        if (results.length === 0) continue;
        this.#sendAgain = true;
        this.#events.onResults(results);
        // The socket says it too, most likely; but what was sent should be seen as sent whatever becomes of a frame.
        this.#behind = true;
        this.#wake();
      }
    } catch (error) {
      if (!(error instanceof SyncFailure)) this.#events.onFault(error);
      this.#failure ??= problemOf(error);
    } finally {
      // In the same moment as the last look at what was asked for, so that nothing is asked for in between.
      this.#sending = undefined;
      this.#wake();
    }
  }

  #step(event: LinkEvent): void {
    const next = linkTransition(this.#link, event);
    if (next === this.#link) return;
    const isSame = next.state === this.#link.state;
    this.#link = next;
    if (!isSame) this.#events.onLink(next);
  }

  /** Until somebody wakes it, or the time is over (ms). */
  async #sleep(ms?: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (ms !== undefined) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.#wake = () => {};
  }
}
