import type { Lease } from '#core/domain/assist/lease.ts';
import type { ClipboardUse } from './clipboardUse.ts';
import type { ControlUse } from './controlUse.ts';
import type { DrawingUse } from './drawingUse.ts';
import type { LeaseUse, Usable, UseEvent } from './leaseUse.ts';

export interface DeviceUseParts {
  readonly control: ControlUse;
  readonly clipboard: ClipboardUse;
  readonly drawing: DrawingUse;
}

/** What leases do at this device: each to the part that it is for. */
export class DeviceUse implements LeaseUse {
  readonly #parts: DeviceUseParts;

  constructor(parts: DeviceUseParts) {
    this.#parts = parts;
  }

  begin(lease: Lease): void {
    if (lease === 'control') this.#parts.control.begin();
    if (lease === 'clipboard') this.#parts.clipboard.begin();
  }

  end(lease: Lease): void {
    if (lease === 'control') this.#parts.control.end();
    if (lease === 'clipboard') this.#parts.clipboard.end();
    if (lease === 'view') this.#parts.drawing.end();
  }

  take(passed: Usable): void {
    const { control, clipboard, drawing } = this.#parts;
    switch (passed.type) {
      case 'pointer':
        control.input.move(passed.message);
        break;
      case 'input':
        control.input.take(passed.message);
        break;
      case 'clipboard':
        clipboard.take(passed.data);
        break;
      case 'drawing':
        drawing.take(passed.message);
        break;
      case 'files':
      case 'terminal':
      case 'receipt':
        break;
    }
  }

  report(event: UseEvent): void {
    if (event.type !== 'sent') this.#parts.clipboard.report(event);
  }

  reach(canHear: boolean): void {
    // Whoever cannot be heard cannot let go of a key either.
    if (!canHear) this.#parts.control.letGo();
  }

  close(): void {
    this.#parts.control.end();
  }
}
