import type { InjectionCommand } from '#core/contracts/injection.ts';
import type { InputMessage, PointerMove } from '#core/domain/assist/input.ts';
import type { Rectangle } from './surfaces.ts';

/** What presses keys on this device; see main/assist/input/injectionProcess.ts. */
export interface Injection {
  do(command: Exclude<InjectionCommand, { type: 'releaseAll' | 'recover' }>): void;
  releaseAll(): Promise<void>;
}

export interface DeviceInputParts {
  readonly injection: Injection;
  /** Where a surface that is shown now lies; undefined for any other. */
  readonly placeOf: (surfaceId: string) => Rectangle | undefined;
  /** The customer is asked something: nothing may be done by anybody but them. */
  readonly isAsked: () => boolean;
  /** One of this app's windows has the keyboard, or something that the agent must not see. */
  readonly hasFocus: () => boolean;
  /** One of this app's windows lies there, or something that the agent must not see. */
  readonly isForbidden: (x: number, y: number) => boolean;
  readonly clock: () => number;
}

type Typed = Extract<InputMessage, { type: 'key' | 'text' | 'secureAttention' }>;

/** How long a click may take to bring another program to the front, and how much is typed meanwhile (ms, messages). */
const leaving = { withinMs: 400, atMost: 64 } as const;

/**
 * What the agent's end does with mouse and keyboard, on its way to the device: only on what is shown, and never to a
 * window of this app, where it could answer its own questions (rustdesk#3070).
 */
export class DeviceInput {
  readonly #parts: DeviceInputParts;
  #newest = -1;
  /** When a click was made elsewhere that will take the keyboard from a window of this app. */
  #leavingSince = Number.NEGATIVE_INFINITY;
  /** Typed since then. */
  #typed: Typed[] = [];

  constructor(parts: DeviceInputParts) {
    this.#parts = parts;
  }

  /** The agent may begin anew. */
  begin(): void {
    this.#newest = -1;
    this.forget();
  }

  /** What waits for another program to have the keyboard goes nowhere. */
  forget(): void {
    this.#typed = [];
  }

  move(message: PointerMove): void {
    // They come unordered: an old place must not take the pointer back.
    if (message.n <= this.#newest) return;
    this.#newest = message.n;
    if (!this.#parts.isAsked()) this.#moveTo(message);
  }

  take(message: InputMessage): void {
    const { injection } = this.#parts;
    if (message.type === 'releaseAll') {
      this.forget();
      void injection.releaseAll();
      return;
    }
    if (this.#parts.isAsked()) return;
    switch (message.type) {
      case 'button': {
        const { button, isDown } = message;
        const at = this.#moveTo(message);
        // What is held may be let go anywhere.
        if (isDown && (!at || this.#parts.isForbidden(at.x, at.y))) break;
        if (isDown && this.#parts.hasFocus()) this.#leavingSince = this.#parts.clock();
        injection.do({ type: 'button', button, isDown });
        break;
      }
      case 'wheel': {
        const { dx, dy } = message;
        const at = this.#moveTo(message);
        if (at && !this.#parts.isForbidden(at.x, at.y)) injection.do({ type: 'wheel', dx, dy });
        break;
      }
      case 'key':
      case 'text':
      case 'secureAttention':
        this.#type(message);
        break;
    }
  }

  /** Nothing forbidden has the keyboard any more: what was typed for the program that has it now can go there. */
  focusLeft(): void {
    if (this.#parts.hasFocus() || this.#parts.isAsked()) return;
    // What has the keyboard after this has got it by another click.
    this.#leavingSince = Number.NEGATIVE_INFINITY;
    for (const typed of this.#typed.splice(0)) this.#parts.injection.do(typed);
  }

  #type(message: Typed): void {
    if (!this.#parts.hasFocus()) {
      this.focusLeft();
      this.#parts.injection.do(message);
      return;
    }
    // Nothing is typed into a window of this app, nor into what is hidden. What was meant for another one waits until that has the keyboard.
    const isLeaving = this.#parts.clock() - this.#leavingSince < leaving.withinMs;
    if (!isLeaving) {
      this.forget();
      // What is held may be let go anywhere.
      if (message.type === 'key' && !message.isDown) this.#parts.injection.do(message);
    } else if (this.#typed.length < leaving.atMost) this.#typed.push(message);
  }

  #moveTo({ surfaceId, x, y }: { readonly surfaceId: string; readonly x: number; readonly y: number }) {
    const place = this.#parts.placeOf(surfaceId);
    if (!place) return undefined;
    // 1 is the far edge, and still on the screen.
    const at = {
      x: Math.round(place.x + x * (place.width - 1)),
      y: Math.round(place.y + y * (place.height - 1)),
    };
    this.#parts.injection.do({ type: 'move', ...at });
    return at;
  }
}
