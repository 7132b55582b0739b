import type { OwnTerminal } from '#core/contracts/sharing.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import type { TerminalSize, Typists } from '#core/domain/assist/terminal.ts';
import type { HostSide, LeaseUse, Usable } from '../host/leaseUse.ts';
import type { ReaderProgress } from './readers.ts';
import { TerminalHost, type TerminalEvent, type TerminalHostParts } from './terminalHost.ts';

export interface TerminalUseParts extends Omit<TerminalHostParts, 'send' | 'onEvent'> {
  readonly host: HostSide;
  /** The customer's own window, in which the terminal is drawn. */
  readonly window: {
    /** Nobody types here unseen: a window that is closed is opened. */
    readonly open: () => void;
    readonly tell: (event: OwnTerminal) => void;
  };
}

/** The terminal at this device, for as long as its lease is held and not a moment longer. */
export class TerminalUse implements LeaseUse {
  readonly #parts: TerminalUseParts;
  readonly #terminal: TerminalHost;
  #running: ({ readonly shell: string; readonly by: Typists } & TerminalSize) | undefined;
  #progress: ReaderProgress | undefined;

  constructor(parts: TerminalUseParts) {
    this.#parts = parts;
    this.#terminal = new TerminalHost({
      ...parts,
      send: (message) => void parts.host.send('terminal', message),
      onEvent: (event) => this.#happened(event),
    });
  }

  begin(): void {}

  end(lease: Lease): void {
    if (lease === 'terminal') this.stop().catch(this.#parts.onFault);
  }

  take(passed: Usable): void {
    if (passed.type === 'terminal') this.#terminal.fromAgent(passed.data);
  }

  report(): void {}

  pause(): void {}

  reach(): void {}

  async close(): Promise<void> {
    await this.stop();
  }

  /** Resolves once nothing of a shell is left. */
  async stop(): Promise<void> {
    await this.#terminal.stop();
  }

  /** The window is there, and knows nothing yet. */
  watch(): void {
    this.unwatch();
    if (!this.#running) return;
    this.#parts.window.tell({ type: 'started', ...this.#running });
    this.#progress = this.#terminal.attach({
      onOutput: (bytes) => this.#parts.window.tell({ type: 'output', bytes }),
      onSize: (size) => this.#parts.window.tell({ type: 'resized', ...size }),
    });
  }

  /** The window is gone: the shell waits for it no more. */
  unwatch(): void {
    this.#progress?.detach();
    this.#progress = undefined;
  }

  /** @param bytes since the window was told that it started */
  drawn(bytes: number): void {
    this.#progress?.drawn(bytes);
  }

  /** What the customer types. */
  typed(text: string): void {
    this.#terminal.typed(text);
  }

  takeOver(isTaken: boolean): void {
    this.#terminal.takeOver(isTaken);
  }

  #happened(event: TerminalEvent): void {
    const { host, window } = this.#parts;
    switch (event.type) {
      case 'started':
        this.#running = { shell: event.shell, by: 'both', cols: event.cols, rows: event.rows };
        host.note({ type: 'terminal', state: 'started' });
        window.open();
        this.watch();
        break;
      case 'takenOver':
        if (this.#running) this.#running = { ...this.#running, by: event.by };
        window.tell({ type: 'takenOver', by: event.by });
        break;
      case 'ended':
        this.#running = undefined;
        this.unwatch();
        window.tell({ type: 'ended' });
        break;
      case 'violation':
        host.violated(`terminal: ${event.what}`);
        break;
      case 'command':
        host.note({ type: 'command', line: event.line });
        break;
      case 'hiddenCommand':
        host.note({ type: 'command', line: null });
        break;
    }
  }
}
