import type { RecordedTerminal } from '#core/contracts/recordings.ts';
import type { CommandInput } from '#core/contracts/ipc.ts';
import type { viewerBridge } from '#core/contracts/viewer.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import type { AgentSays } from '#core/domain/assist/control.ts';
import { recordedLimits, type RecordingGap } from '#core/domain/assist/recorded.ts';
import { customerTerminalSchema, type CustomerTerminalMessage } from '#core/domain/assist/terminal.ts';
import type { Client } from '../../bridge.ts';
import { Paced, type Clock } from '../input/paced.ts';
import { clamped, isOn, type Place } from '../input/pointer.ts';
import type { Peer } from '../session/peer.ts';
import type { ViewingState } from '../session/viewingState.ts';
import { Film } from './film.ts';
import { recordWanted, type RecordWanted } from './recordWanted.ts';

/** How it stands with the recording, for the window. */
export type RecordingState = 'off' | 'on' | RecordingGap | 'failed';

type Parted = 'viewer.recordVideo' | 'viewer.recordGap' | 'viewer.recordPointer' | 'viewer.recordTerminal';

interface Running {
  readonly films: Map<string, { readonly n: number; readonly film: Film }>;
  gap: RecordingGap | null;
}

/** How long a window that closes waits for what was recorded last (ms). */
const closeMs = 1500;
/** How often the pointer is recorded (ms). */
const pointerMs = 50;

/**
 * What is recorded of a session, as it comes to this page: each picture, where the agent's pointer is, and what the
 * customer's end shows of its terminal. The main process writes it down.
 *
 *   off ──record granted──► beginning ──► on ◄──► gap ──record over──► off
 */
export class Recording {
  readonly #bridge: Client<typeof viewerBridge>;
  readonly #say: (message: Extract<AgentSays, { type: 'recorded' }>) => void;
  readonly #listeners = new Set<() => void>();
  readonly #pointer: Paced<{ readonly surfaceId: string; readonly place: Place }>;
  #state: RecordingState = 'off';
  #canRecord = true;
  #wanted: RecordWanted = { isHeld: false, gap: null, pictures: [] };
  #running: Running | undefined;
  #films = 0;
  #started: Extract<CustomerTerminalMessage, { type: 'started' }> | undefined;
  /** Beginnings and ends, one after the other. */
  #work: Promise<unknown> = Promise.resolve();

  /** @param say to the customer's end */
  constructor(
    bridge: Client<typeof viewerBridge>,
    peer: Pick<Peer, 'onMessage'>,
    clock: Clock,
    say: (message: Extract<AgentSays, { type: 'recorded' }>) => void,
  ) {
    this.#bridge = bridge;
    this.#say = say;
    this.#pointer = new Paced(pointerMs, clock, ({ surfaceId, place }) => {
      const n = this.#running?.films.get(surfaceId)?.n;
      if (n !== undefined) this.#ask('viewer.recordPointer', { n, ...clamped(place) });
    });
    void bridge.ask('viewer.canRecord', undefined).then((canRecord) => {
      this.#canRecord = canRecord;
      this.#tell();
    });
    bridge.on('viewer.recordingFailed', () => this.#failed());
    peer.onMessage('terminal', (data) => this.#heard(data));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): RecordingState => this.#state;

  /** This device has a secret store, without which nothing is recorded. */
  readonly canRecord = (): boolean => this.#canRecord;

  /** What the session has become, and its pictures by their `mid`. */
  follow(session: ViewingState, pictures: ReadonlyMap<string, MediaStream>): void {
    const before = this.#wanted;
    this.#wanted = recordWanted(session, pictures);
    if (!this.#wanted.isHeld) this.#end();
    else if (before.isHeld) this.#apply();
    else this.#begin();
  }

  /** Where the agent points, with whatever tool. */
  pointed(surfaceId: string, place: Place): void {
    if (this.#running && isOn(place)) this.#pointer.offer({ surfaceId, place });
  }

  /** The window is about to close. Resolves once all that was recorded is on the disk, or is not for too long. */
  async close(): Promise<void> {
    this.#wanted = { ...this.#wanted, isHeld: false };
    this.#end();
    await Promise.race([this.#work, new Promise((resolve) => setTimeout(resolve, closeMs))]);
  }

  #begin(): void {
    this.#next(async () => {
      if (!this.#wanted.isHeld) return;
      await this.#bridge.ask('viewer.recordBegin', undefined);
      this.#running = { films: new Map(), gap: null };
      this.#apply();
      // A terminal that runs already is recorded from here on.
      if (this.#started) this.#record(this.#started);
    });
  }

  #end(): void {
    const running = this.#running;
    this.#running = undefined;
    this.#become(this.#state === 'failed' ? 'failed' : 'off');
    if (!running) return;
    const stopped = [...running.films.keys()].map((surfaceId) => this.#stop(running, surfaceId));
    this.#next(async () => {
      await Promise.all(stopped);
      const recorded = await this.#bridge.ask('viewer.recordEnd', undefined);
      // For the receipt, so that nobody can put another recording in its place.
      if (recorded) this.#say({ type: 'recorded', ...recorded });
    });
  }

  /** Films what is wanted and nothing else. */
  #apply(): void {
    const running = this.#running;
    if (!running) return;
    const { gap, pictures } = this.#wanted;
    for (const [surfaceId, { film }] of running.films) {
      const isWanted = pictures.some((each) => each.surfaceId === surfaceId && each.track === film.track);
      if (!isWanted) void this.#stop(running, surfaceId);
    }
    if (gap !== running.gap) this.#ask('viewer.recordGap', { why: gap });
    running.gap = gap;
    if (gap !== null) this.#pointer.drop();
    for (const picture of pictures) if (!running.films.has(picture.surfaceId)) this.#film(running, picture);
    this.#become(gap ?? 'on');
  }

  #film(running: Running, { surfaceId, kind, name, track }: RecordWanted['pictures'][number]): void {
    if (this.#films === recordedLimits.pieces) return;
    this.#films += 1;
    const n = this.#films;
    this.#ask('viewer.recordVideo', { type: 'started', n, kind, name });
    try {
      const film = new Film(track, {
        onPart: (bytes) => this.#ask('viewer.recordVideo', { type: 'part', n, bytes }),
        onFault: () => this.#failed(),
      });
      running.films.set(surfaceId, { n, film });
    } catch {
      // Nothing that this browser can record.
      this.#failed();
    }
  }

  async #stop({ films }: Running, surfaceId: string): Promise<void> {
    const stopped = films.get(surfaceId);
    if (!stopped) return;
    films.delete(surfaceId);
    await stopped.film.stop();
    this.#ask('viewer.recordVideo', { type: 'ended', n: stopped.n });
  }

  /** @param data hostile: what makes no sense is for whoever draws the terminal to say */
  #heard(data: string | ArrayBuffer): void {
    if (typeof data !== 'string') {
      if (data.byteLength > 0) this.#record({ type: 'output', bytes: new Uint8Array(data) });
      return;
    }
    const message = parseJson(customerTerminalSchema, data);
    if (!message) return;
    if (message.type === 'started') this.#started = message;
    if (message.type === 'resized' && this.#started)
      this.#started = { ...this.#started, ...message, type: 'started' };
    if (message.type === 'ended') this.#started = undefined;
    this.#record(message);
  }

  #record(said: RecordedTerminal): void {
    if (this.#running) this.#ask('viewer.recordTerminal', said);
  }

  /** What the main process does not take is missing: a recording with a hole must not look whole. */
  #ask<N extends Parted>(name: N, input: CommandInput<typeof viewerBridge, N>): void {
    this.#bridge.ask(name, input).catch(() => this.#failed());
  }

  #failed(): void {
    this.#become('failed');
    this.#end();
  }

  #next(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch(() => this.#failed());
  }

  #become(state: RecordingState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
