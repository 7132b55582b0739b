import { setTimeout as pause } from 'node:timers/promises';
import { spawn, type IPty } from '@lydell/node-pty';
import { terminalLimits } from '#core/domain/assist/terminal.ts';
import { AnsweringTerminal } from './answers.ts';
import { descendants, signalAll } from './descendants.ts';
import { EchoWatch } from './echoWatch.ts';
import { keepDescriptorsIn } from './libc.ts';
import { OutputGate } from './outputGate.ts';
import type { FromShellProcess, ToShellProcess } from './processMessages.ts';
import { PtyInput } from './ptyInput.ts';
import type { Echo, TerminalSides } from './termios.ts';
import { Typing } from './typing.ts';

export interface ShellProcessParts {
  readonly platform: NodeJS.Platform;
  readonly tell: (message: FromShellProcess) => void;
  /** How the terminal behind the descriptor of its master side echoes. */
  readonly echoOf: (descriptor: number) => Echo;
  /** Empties what was written into the terminal and no program has read. */
  readonly flushInput: (terminal: TerminalSides) => void;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
}

type Start = Extract<ToShellProcess, { type: 'start' }>;

/** What of node-pty is not in its types: on Windows there is no descriptor, and no name. */
interface WithDescriptor {
  readonly fd?: number;
  readonly ptsName?: string;
}

/** How long a shell and what it has started may take to end by themselves (ms). */
const graceMs = 50;
/** How often those are ended that have come up meanwhile. */
const rounds = 8;

/** A shell on a terminal, and all that it has started. */
export class ShellProcess {
  readonly #parts: ShellProcessParts;
  readonly #pty: IPty;
  readonly #descriptor: number | undefined;
  readonly #input: Pick<PtyInput, 'write' | 'flush' | 'close'>;
  readonly #typing: Typing;
  readonly #echo: EchoWatch;
  readonly #gate: OutputGate;
  readonly #answering: AnsweringTerminal;
  #isOver = false;

  /** @throws where it cannot be started */
  constructor(start: Start, parts: ShellProcessParts) {
    const { tell, clock } = parts;
    this.#parts = parts;
    const { file, args, env, folder, cols, rows } = start;
    keepDescriptorsIn(parts.platform);
    // Bytes: a character may come in two pieces.
    const pty = spawn(file, args, { name: 'xterm-256color', cols, rows, cwd: folder, env, encoding: null });
    this.#pty = pty;
    this.#descriptor = (pty as WithDescriptor).fd;
    this.#input =
      this.#descriptor === undefined
        ? { write: (text) => (pty.write(text), true), flush: () => {}, close: () => {} }
        : new PtyInput(this.#descriptor, () => this.#flushTerminal());
    this.#answering = new AnsweringTerminal({ cols, rows }, (text) => this.#answer(text), clock);
    this.#echo = new EchoWatch({
      cursor: () => this.#answering.cursor(),
      onTyped: (by, { kind, text }) => tell({ type: 'typed', by, kind, text }),
      onHid: (by, characters) => tell({ type: 'hid', by, characters }),
      clock,
    });
    this.#typing = new Typing({
      echo: () => this.#echoNow(),
      write: (by, key, echo) => {
        this.#echo.typed(by, key, echo);
        this.#input.write(key.text);
      },
      flush: () => this.#input.flush(),
    });
    this.#gate = new OutputGate({
      window: terminalLimits.window,
      send: (bytes) => tell({ type: 'output', bytes }),
      pause: () => pty.pause(),
      resume: () => pty.resume(),
      clock,
    });
    pty.onData((data) => this.#wrote(data));
    pty.onExit(({ exitCode }) => this.#exited(exitCode));
  }

  get pid(): number {
    return this.#pty.pid;
  }

  hear(message: Exclude<ToShellProcess, Start>): void {
    if (this.#isOver) return;
    switch (message.type) {
      case 'input':
        this.#typing.typed(message.by, message.text);
        break;
      case 'takenOver':
        this.#takenOver();
        break;
      case 'resize':
        this.#pty.resize(message.cols, message.rows);
        this.#answering.resize(message);
        break;
      case 'drawn':
        this.#gate.drawn(message.bytes);
        break;
      case 'stop':
        void this.#stop();
        break;
    }
  }

  /** Ends everything at once, without asking; for when this process ends itself. */
  kill(): void {
    // On Windows the pseudoconsole ends with this process (not tried there yet); node-pty's own kill forks the app anew.
    if (this.#parts.platform !== 'win32') killAll(this.#parts.platform, []);
  }

  #echoNow(): Echo {
    return this.#descriptor === undefined ? 'program' : this.#parts.echoOf(this.#descriptor);
  }

  #takenOver(): void {
    this.#input.flush();
    this.#typing.takenOver();
  }

  #flushTerminal(): void {
    const { fd: master, ptsName: name } = this.#pty as WithDescriptor;
    if (master !== undefined && name !== undefined) this.#parts.flushInput({ master, name });
  }

  #wrote(data: string | Uint8Array): void {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
    this.#gate.take(bytes);
    this.#answering.write(bytes, (text) => {
      this.#gate.read(bytes.length);
      this.#echo.wrote(text);
      this.#typing.wrote();
    });
  }

  #answer(text: string): void {
    if (this.#input.write(text)) this.#parts.tell({ type: 'answered', text });
  }

  async #stop(): Promise<void> {
    const { platform } = this.#parts;
    this.#typing.close();
    this.#input.close();
    if (platform === 'win32') {
      this.#exited(0);
      return;
    }
    const before = descendants(process.pid, platform);
    // Editors save, shells write their history; what has been stopped has to go on to do so.
    signalAll(before, 'SIGHUP');
    signalAll(before, 'SIGCONT');
    await pause(graceMs);
    killAll(platform, before);
    // Not when node-pty tells: while its output waits, that takes a fifth of a second more.
    this.#exited(0);
  }

  #exited(exitCode: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    // What it has left behind is nobody's any more.
    this.kill();
    this.#typing.close();
    this.#input.close();
    this.#gate.flush();
    // What it has written last is still being read.
    this.#answering.write(new Uint8Array(), () => {
      this.#echo.close();
      this.#answering.close();
      this.#parts.tell({ type: 'ended', exitCode });
    });
  }
}

/** @param more those that may have lost the parent by which they could be found */
function killAll(platform: NodeJS.Platform, more: readonly number[]): void {
  signalAll(more, 'SIGKILL');
  for (let round = 0; round < rounds; round += 1) {
    if (signalAll(descendants(process.pid, platform), 'SIGKILL') === 0) return;
  }
}
