import { parseJson } from '#core/contracts/parseJson.ts';
import {
  agentTerminalSchema,
  terminalLimits,
  typedParts,
  type AgentTerminalMessage,
  type CastTypist,
  type CustomerTerminalMessage,
  type TerminalEnd,
  type TerminalSize,
  type Typists,
} from '#core/domain/assist/terminal.ts';
import { Bucket } from '#core/domain/assist/bucket.ts';
import type { ReaderProgress, TerminalReader } from './readers.ts';
import { RunningShell, type StartShellProcess } from './runningShell.ts';
import type { Shell } from './shell.ts';

/** What happens at a terminal, for the receipt and for the customer's own window. */
export type TerminalEvent =
  | ({ readonly type: 'started'; readonly shell: string } & TerminalSize)
  /** A line that the agent has typed, as well as that can be told from the keys. */
  | { readonly type: 'command'; readonly line: string }
  /** A line that the agent has typed and the terminal has not shown: a password, mostly. */
  | { readonly type: 'hiddenCommand' }
  | { readonly type: 'takenOver'; readonly by: Typists }
  | { readonly type: 'ended'; readonly end: TerminalEnd }
  /** The agent's end has sent what no honest one sends: that ends the session. */
  | { readonly type: 'violation'; readonly what: 'badMessage' | 'flood' };

export interface TerminalHostParts {
  readonly shell: () => Shell;
  readonly startProcess: StartShellProcess;
  /** To the agent's end, on the channel `terminal`. */
  readonly send: (message: string | Uint8Array<ArrayBuffer>) => void;
  readonly onEvent: (event: TerminalEvent) => void;
  /** Whether the agent's end records now, and is to be told what was typed and shown. */
  readonly isRecorded: () => boolean;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
  readonly onFault: (error: unknown) => void;
}

/** What a message weighs besides its text, so that very many small ones are a flood, too (bytes). */
const messageWeight = 16;

/**
 * The terminal of an assist session at the customer's end, for as long as the lease `terminal` holds: whoever owns this
 * passes on what the agent's end says while it holds, and calls `stop` the moment that it does not.
 *
 *   idle ──start──► running ──exited, failed, stop──► idle
 */
export class TerminalHost {
  readonly #parts: TerminalHostParts;
  readonly #allowed: Bucket;
  #running: RunningShell | undefined;
  #typists: Typists = 'both';

  constructor(parts: TerminalHostParts) {
    this.#parts = parts;
    this.#allowed = new Bucket(terminalLimits.burst, terminalLimits.perSecond, parts.clock);
  }

  /** Starts the shell of the person at this device; nothing happens where one runs. */
  start(size: TerminalSize): void {
    if (this.#running) return;
    const { shell, startProcess, onEvent, onFault } = this.#parts;
    const own = shell();
    const { name } = own;
    this.#typists = 'both';
    this.#running = new RunningShell({
      shell: own,
      size,
      startProcess,
      send: (message) => this.#send(message),
      sendOutput: (bytes) => this.#parts.send(bytes),
      onTyped: (by, text) => this.#tellTyped(by, text),
      onStarted: () => {
        this.#send({ type: 'started', shell: name.slice(0, 100), ...size });
        onEvent({ type: 'started', shell: name, ...size });
      },
      onAgentsLine: (line) =>
        onEvent(line === undefined ? { type: 'hiddenCommand' } : { type: 'command', line }),
      onEnded: (end) => {
        this.#running = undefined;
        this.#send({ type: 'ended', end });
        onEvent({ type: 'ended', end });
      },
      onFault,
    });
  }

  /** @param data hostile: what the agent's end has sent on the channel */
  fromAgent(data: string | ArrayBuffer | Uint8Array): void {
    const weight = typeof data === 'string' ? data.length : data.byteLength;
    if (!this.#allowed.take(weight + messageWeight)) {
      this.#parts.onEvent({ type: 'violation', what: 'flood' });
      return;
    }
    const message = typeof data === 'string' ? parseJson(agentTerminalSchema, data) : undefined;
    if (!message || !this.#obey(message)) this.#parts.onEvent({ type: 'violation', what: 'badMessage' });
  }

  /** What the customer types in their own window. */
  typed(text: string): void {
    this.#running?.typed('customer', text);
  }

  /** While the customer has taken over, what the agent types, or has typed before and still waits, goes nowhere; the agent is told. */
  takeOver(isTaken: boolean): void {
    const by = isTaken ? 'customer' : 'both';
    if (by === this.#typists || !this.#running) return;
    this.#typists = by;
    if (isTaken) this.#running.takenOver();
    this.#send({ type: 'takenOver', by });
    this.#parts.onEvent({ type: 'takenOver', by });
  }

  /** Nothing goes in or out from now on. Resolves once the shell and what it has started are gone: within 200 ms. */
  async stop(): Promise<void> {
    await this.#running?.stop();
  }

  /** For the customer's own window, from what is on the screen on; undefined where no shell runs. */
  attach(reader: TerminalReader): ReaderProgress | undefined {
    return this.#running?.attach(reader);
  }

  /** @returns false for what no honest end says. What comes too late, because a shell has just ended, is no offence. */
  #obey(message: AgentTerminalMessage): boolean {
    switch (message.type) {
      case 'start':
        this.start({ cols: message.cols, rows: message.rows });
        return true;
      case 'input':
        if (this.#typists === 'both') this.#running?.typed('agent', message.text);
        return true;
      case 'resize':
        this.#running?.resize({ cols: message.cols, rows: message.rows });
        return true;
      case 'drawn':
        return this.#running?.agentHasDrawn(message.bytes) ?? true;
    }
  }

  #tellTyped(by: CastTypist, text: string | null): void {
    if (!this.#parts.isRecorded()) return;
    if (text === null) this.#send({ type: 'typed', by, text });
    else for (const part of typedParts(text)) this.#send({ type: 'typed', by, text: part });
  }

  #send(message: CustomerTerminalMessage): void {
    this.#parts.send(JSON.stringify(message));
  }
}
