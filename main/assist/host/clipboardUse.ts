import type { HostCommand, HostEvent } from '#core/contracts/host.ts';
import { ClipboardExchange, type ClipboardSource } from '../clipboard/clipboardExchange.ts';
import type { HostSide } from './leaseUse.ts';

export interface ClipboardUseParts {
  readonly host: HostSide;
  readonly source: ClipboardSource;
  readonly command: (command: HostCommand) => void;
}

/**
 * The clipboard of this device under its lease. What comes in is put together, and pictures are painted anew, in the
 * sandboxed page; what is written is decided here.
 */
export class ClipboardUse {
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

  begin(): void {
    this.#exchange.follow(true);
  }

  end(): void {
    this.#exchange.follow(false);
    this.#parts.command({ type: 'clipboardStop' });
  }

  take(data: string | Uint8Array<ArrayBuffer>): void {
    this.#parts.command({ type: 'clipboardPart', data });
  }

  report(event: Extract<HostEvent, { type: 'clipboardArrived' | 'clipboardRefused' }>): void {
    if (event.type === 'clipboardArrived') this.#exchange.arrived(event.content);
    else if (this.#parts.host.has('clipboard')) this.#parts.host.violated('clipboard: not as announced');
  }
}
