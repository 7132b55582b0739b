import { parseJson } from '#core/contracts/parseJson.ts';
import { Bucket } from '#core/domain/assist/bucket.ts';
import { messageMax } from '#core/domain/assist/channel.ts';
import {
  customerTerminalSchema,
  terminalLimits,
  typedParts,
  type AgentTerminalMessage,
  type CustomerTerminalMessage,
  type TerminalEnd,
  type TerminalSize,
  type Typists,
} from '#core/domain/assist/terminal.ts';
import { ScreenFeed, type TerminalFeed } from './screenFeed.ts';

export type RemoteTerminalState =
  | { readonly state: 'idle' }
  | { readonly state: 'starting' }
  /** `shell` is hostile text. */
  | { readonly state: 'running'; readonly shell: string; readonly by: Typists }
  | { readonly state: 'ended'; readonly end: TerminalEnd };

export interface RemoteTerminalParts {
  /** On the channel `terminal`. */
  readonly send: (message: string) => void;
  /** The customer's end has sent what no honest one sends. */
  readonly onViolation: () => void;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
}

/** Half of what the other end takes, so that no honest typing is ever a flood. */
const burst = terminalLimits.burst / 2;
const perSecond = terminalLimits.perSecond / 2;
/** How soon more is sent of what was too much at once (ms). */
const paceMs = 100;

/**
 * The customer's terminal, as the agent's end has it.
 *
 *   idle ──start──► starting ──started──► running ──ended──► ended ──start──► starting …
 */
export class RemoteTerminal {
  readonly #parts: RemoteTerminalParts;
  readonly #allowed: Bucket;
  readonly #feed: ScreenFeed;
  readonly #listeners = new Set<() => void>();
  #state: RemoteTerminalState = { state: 'idle' };
  #typed: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: RemoteTerminalParts) {
    this.#parts = parts;
    this.#allowed = new Bucket(burst, perSecond, parts.clock);
    this.#feed = new ScreenFeed((bytes) => this.#send({ type: 'drawn', bytes }));
  }

  readonly state = (): RemoteTerminalState => this.#state;

  /** @returns what ends it */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get feed(): TerminalFeed {
    return this.#feed;
  }

  start(size: TerminalSize): void {
    if (this.#state.state === 'starting' || this.#state.state === 'running') return;
    this.#typed = [];
    this.#become({ state: 'starting' });
    this.#send({ type: 'start', ...size });
  }

  type(text: string): void {
    if (this.#state.state !== 'running') return;
    this.#typed.push(...typedParts(text));
    this.#sendTyped();
  }

  resize(size: TerminalSize): void {
    if (this.#state.state === 'running') this.#send({ type: 'resize', ...size });
  }

  /** @param data hostile: what the customer's end has sent on the channel */
  receive(data: string | ArrayBuffer): void {
    if (typeof data !== 'string') this.#output(new Uint8Array(data));
    else {
      const message = parseJson(customerTerminalSchema, data);
      if (message) this.#obey(message);
      else this.#parts.onViolation();
    }
  }

  /** The lease or the connection is gone. */
  close(): void {
    clearTimeout(this.#timer);
    this.#typed = [];
    if (this.#state.state !== 'idle') this.#become({ state: 'ended', end: { why: 'stopped' } });
  }

  #output(bytes: Uint8Array): void {
    // Twice: what is under way when the window is full, and the last piece of it.
    if (bytes.length > messageMax || this.#feed.waiting > 2 * terminalLimits.window)
      this.#parts.onViolation();
    else this.#feed.output(bytes);
  }

  #obey(message: CustomerTerminalMessage): void {
    switch (message.type) {
      case 'started':
        this.#feed.begin(message);
        this.#become({ state: 'running', shell: message.shell, by: 'both' });
        break;
      case 'resized':
        this.#feed.resize(message);
        break;
      case 'takenOver':
        if (message.by === 'customer') this.#typed = [];
        if (this.#state.state === 'running') this.#become({ ...this.#state, by: message.by });
        break;
      case 'typed':
        // For the recording, which hears of it by itself.
        break;
      case 'ended':
        this.#become({ state: 'ended', end: message.end });
        break;
    }
  }

  #sendTyped(): void {
    clearTimeout(this.#timer);
    for (let [next] = this.#typed; next !== undefined; [next] = this.#typed) {
      if (!this.#allowed.take(next.length)) {
        this.#timer = setTimeout(() => this.#sendTyped(), paceMs);
        return;
      }
      this.#typed.shift();
      this.#send({ type: 'input', text: next });
    }
  }

  #send(message: AgentTerminalMessage): void {
    this.#parts.send(JSON.stringify(message));
  }

  #become(state: RemoteTerminalState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
