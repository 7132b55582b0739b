import type { HostCommand } from '#core/contracts/host.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import { ClipboardExchange, type ClipboardSource } from '../clipboard/clipboardExchange.ts';
import type { HostSide, LeaseUse, Usable, UseEvent } from './leaseUse.ts';

export interface ClipboardUseParts {
  readonly host: HostSide;
  readonly source: ClipboardSource;
  readonly command: (command: HostCommand) => void;
}

/**
 * The clipboard of this device under its lease. What comes in is put together, and pictures are painted anew, in the
 * sandboxed page; what is written is decided here.
 */
export class ClipboardUse implements LeaseUse {
  readonly #parts: ClipboardUseParts;
  readonly #exchange: ClipboardExchange;

  constructor(parts: ClipboardUseParts) {
    this.#parts = parts;
    this.#exchange = new ClipboardExchange({
      source: parts.source,
      send: (content) => parts.command({ type: 'clipboardSend', content }),
      mayExchange: () => parts.host.has('clipboard'),
      every: (run, ms) => {
        const timer = setInterval(run, ms);
        return () => clearInterval(timer);
      },
    });
  }

  begin(lease: Lease): void {
    if (lease === 'clipboard') this.#exchange.follow(true);
  }

  end(lease: Lease): void {
    if (lease === 'clipboard') this.close();
  }

  take(passed: Usable): void {
    if (passed.type === 'clipboard') this.#parts.command({ type: 'clipboardPart', data: passed.data });
  }

  report(event: UseEvent): void {
    const { host } = this.#parts;
    if (event.type === 'clipboardArrived') this.#exchange.arrived(event.content);
    if (event.type === 'clipboardRefused' && host.has('clipboard')) {
      host.violated('clipboard: not as announced');
    }
  }

  pause(): void {}

  reach(): void {}

  close(): void {
    this.#exchange.follow(false);
    this.#parts.command({ type: 'clipboardStop' });
  }
}
