import {
  terminalLimits,
  type CastTypist,
  type CustomerTerminalMessage,
  type TerminalEnd,
  type TerminalSize,
  type Typist,
} from '#core/domain/assist/terminal.ts';
import { TypedLines } from '#core/domain/assist/terminal/typedLines.ts';
import type { Child, ChildEvents } from '../child.ts';
import type { FromShellProcess, ToShellProcess } from './processMessages.ts';
import { Readers, type ReaderProgress, type TerminalReader } from './readers.ts';
import type { Shell } from './shell.ts';

/** Starts the process that keeps a shell. */
export type StartShellProcess = (events: ChildEvents<FromShellProcess>) => Child<ToShellProcess>;

export interface RunningShellParts {
  readonly shell: Shell;
  readonly size: TerminalSize;
  readonly startProcess: StartShellProcess;
  /** To the agent's end. */
  readonly send: (message: CustomerTerminalMessage) => void;
  readonly sendOutput: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** What was typed and shown; null: it was not shown. */
  readonly onTyped: (by: CastTypist, text: string | null) => void;
  readonly onStarted: () => void;
  readonly onAgentsLine: (line: string | undefined) => void;
  /** Told once; nothing of the shell is left, as far as can be known. */
  readonly onEnded: (end: TerminalEnd) => void;
  readonly onFault: (error: unknown) => void;
}

/** How long the process may take to end the shell before it is ended itself, and then before that is done by force (ms). */
const pauses = { stop: 150, end: 1000 };

/** One shell, from its start to its end. */
export class RunningShell {
  readonly #parts: RunningShellParts;
  readonly #process: Child<ToShellProcess>;
  readonly #readers: Readers;
  readonly #agent: ReaderProgress;
  readonly #lines: TypedLines;
  #size: TerminalSize;
  #isStopping = false;
  #isOver = false;
  readonly #gone = Promise.withResolvers<void>();

  constructor(parts: RunningShellParts) {
    this.#parts = parts;
    const { shell, size, startProcess, sendOutput, onAgentsLine, onFault } = parts;
    this.#size = size;
    this.#lines = new TypedLines((line) => onAgentsLine(line.kind === 'shown' ? line.text : undefined));
    this.#process = startProcess({
      onMessage: (message) => this.#hear(message),
      onNonsense: () => {
        onFault(new Error('the process of the shell has said what makes no sense'));
        this.#process.end(true);
      },
      onExit: () => this.#ended({ why: 'failed' }),
    });
    this.#readers = new Readers(size, (bytes) => this.#process.send({ type: 'drawn', bytes }));
    this.#agent = this.#readers.attach({ onOutput: (bytes) => inParts(bytes, sendOutput), onSize: () => {} });
    const { file, args, env, folder } = shell;
    this.#process.send({ type: 'start', file, args: [...args], env: { ...env }, folder, ...size });
  }

  attach(reader: TerminalReader): ReaderProgress {
    return this.#readers.attach(reader);
  }

  typed(by: Typist, text: string): void {
    if (!this.#isStopping) this.#process.send({ type: 'input', by, text });
  }

  /** What the agent has typed, and has not gone in yet, is lost. */
  takenOver(): void {
    this.#process.send({ type: 'takenOver' });
  }

  /** @returns false where the agent's end says that it has drawn more than it was sent */
  agentHasDrawn(bytes: number): boolean {
    return this.#agent.drawn(bytes);
  }

  resize(size: TerminalSize): void {
    if (size.cols === this.#size.cols && size.rows === this.#size.rows) return;
    this.#size = size;
    this.#process.send({ type: 'resize', ...size });
    this.#parts.send({ type: 'resized', ...size });
    this.#readers.resized(size);
  }

  /** From now on nothing goes in or out. Resolves once the shell and what it has started are gone. */
  async stop(): Promise<void> {
    if (!this.#isStopping && !this.#isOver) {
      this.#isStopping = true;
      this.#process.send({ type: 'stop' });
      setTimeout(() => this.#endProcess(), pauses.stop).unref();
    }
    await this.#gone.promise;
  }

  #hear(message: FromShellProcess): void {
    const { onTyped, onStarted, onFault } = this.#parts;
    switch (message.type) {
      case 'started':
        onStarted();
        break;
      case 'output':
        if (!this.#isStopping) this.#readers.output(message.bytes);
        break;
      case 'typed':
        onTyped(message.by, message.text);
        if (message.by === 'agent') this.#lines.typed(message);
        break;
      case 'hid':
        onTyped(message.by, null);
        if (message.by === 'agent') this.#lines.hid(message.characters);
        break;
      case 'answered':
        onTyped('terminal', message.text);
        break;
      case 'ended':
        this.#ended({ why: 'exited', exitCode: message.exitCode });
        break;
      case 'failed':
        onFault(new Error(message.reason));
        this.#ended({ why: 'failed' });
        break;
    }
  }

  /** One that hangs ends only by force. */
  #endProcess(): void {
    this.#process.end(false);
    setTimeout(() => this.#process.end(true), pauses.end).unref();
  }

  #ended(end: TerminalEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#lines.end();
    this.#endProcess();
    const reached: TerminalEnd = this.#isStopping ? { why: 'stopped' } : end;
    this.#parts.onEnded(reached);
    this.#gone.resolve();
  }
}

function inParts(bytes: Uint8Array<ArrayBuffer>, send: (part: Uint8Array<ArrayBuffer>) => void): void {
  for (let at = 0; at < bytes.length; at += terminalLimits.output) {
    send(bytes.subarray(at, at + terminalLimits.output));
  }
}
