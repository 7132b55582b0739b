import type { Input } from '../input/input.ts';
import type { KeyStroke } from '../input/keyboard.ts';
import { placeOn, type Box, type Place } from '../input/pointer.ts';
import { Touch, type Finger } from '../input/touch.ts';
import { notchesOf } from '../input/wheel.ts';
import { listen } from './listen.ts';

/** How long a Ctrl may be half an AltGr (ms): Windows gives both at once. */
const doubtMs = 20;

const strokeOf = (event: KeyboardEvent): KeyStroke => ({
  code: event.code,
  key: event.key,
  ctrlKey: event.ctrlKey,
  altKey: event.altKey,
  metaKey: event.metaKey,
  isComposing: event.isComposing,
  getModifierState: (name) => event.getModifierState(name),
});

export interface ControlParts {
  readonly stage: HTMLElement;
  /** Where text is typed and composed; it has the focus in text mode. */
  readonly field: HTMLTextAreaElement;
  /** Where the picture is now. */
  readonly box: () => Box;
  readonly surfaceId: string;
  readonly input: Input;
}

export interface Control {
  /** @returns whether the turn went to the customer */
  readonly turned: (event: WheelEvent) => boolean;
  readonly stop: () => void;
}

/** Mouse, fingers and keyboard on the stage go to the customer, until it is stopped or loses the focus. */
export function attachControl({ stage, field, box, surfaceId, input }: ControlParts): Control {
  const { keyboard, clock } = input;
  const pointer = input.pointerOn(surfaceId);
  const touch = new Touch(pointer, clock);
  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Place | undefined =>
    placeOn(box(), clientX, clientY);
  const release = (): void => {
    touch.forget();
    input.releaseAll(pointer);
  };
  const takeFocus = (): void => (keyboard.mode === 'text' ? field : stage).focus({ preventScroll: true });
  /** The candidates of an input method open where the text will be. */
  const moveField = ({ clientX, clientY }: MouseEvent): void => {
    const { left, top } = stage.getBoundingClientRect();
    Object.assign(field.style, { left: `${clientX - left}px`, top: `${clientY - top}px` });
  };
  const button = (event: MouseEvent, isDown: boolean): void => {
    const place = placeOf(event);
    if (isDown) {
      moveField(event);
      takeFocus();
    }
    if (place) pointer.button(event.button, isDown, place);
    // A text would be marked, a page gone back to.
    event.preventDefault();
  };
  const fingerOf = (event: PointerEvent): Finger | undefined => {
    const place = event.pointerType === 'touch' ? placeOf(event) : undefined;
    return place && { id: event.pointerId, place, x: event.clientX, y: event.clientY };
  };
  const takeText = (): void => {
    keyboard.typed(field.value);
    field.value = '';
  };
  const stops = [
    listen<HTMLElementEventMap>(stage, {
      pointerdown: (event) => {
        stage.setPointerCapture(event.pointerId);
        const finger = fingerOf(event);
        if (!finger) return;
        takeFocus();
        touch.down(finger);
        // It would come a second time, as a mouse.
        event.preventDefault();
      },
      pointermove: (event) => {
        const finger = fingerOf(event);
        const place = placeOf(event);
        if (finger) touch.moved(finger);
        else if (place) pointer.moved(place);
      },
      pointerup: (event) => {
        const finger = fingerOf(event);
        if (finger) touch.up(finger);
      },
      pointercancel: (event) => {
        const finger = fingerOf(event);
        if (finger) touch.up(finger, true);
      },
      mousedown: (event) => button(event, true),
      mouseup: (event) => button(event, false),
      contextmenu: (event) => event.preventDefault(),
      keydown: (event) => {
        if (keyboard.down(strokeOf(event)) === 'typed') return;
        event.preventDefault();
        event.stopPropagation();
        clock.later(() => keyboard.settle(), doubtMs);
      },
      keyup: (event) => {
        keyboard.up(strokeOf(event));
        event.preventDefault();
      },
      focusout: ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && stage.contains(relatedTarget))) release();
      },
    }),
    listen<HTMLElementEventMap>(field, {
      input: (event) => {
        if (!event.isComposing) takeText();
      },
      compositionend: takeText,
    }),
    listen<WindowEventMap>(window, { blur: release }),
    listen<DocumentEventMap>(document, { visibilitychange: release }),
    input.onLetGo(() => {
      // Whoever lets go is at the tools, and not lost in nothing.
      document.querySelector<HTMLElement>('[data-lease="control"]')?.focus();
    }),
  ];
  takeFocus();
  return {
    turned: (event) => {
      // Two fingers that spread come as a Ctrl that nobody holds: that is for this side's picture.
      const isPinch = event.ctrlKey && !keyboard.holds('ControlLeft') && !keyboard.holds('ControlRight');
      const place = placeOf(event);
      if (isPinch || !place) return false;
      pointer.turned(notchesOf(event), place);
      return true;
    },
    stop: () => {
      for (const stop of stops) stop();
      release();
    },
  };
}
