import type { Spot } from './zoom.ts';
import { listen } from './listen.ts';

interface LookTools {
  readonly onPan: (by: Spot) => void;
}

const zoomPerPixel = 1 / 300;

/** The picture follows the hand. @returns what stops it */
export function attachPanning(stage: HTMLElement, { onPan }: LookTools, buttons: number): () => void {
  return listen<HTMLElementEventMap>(stage, {
    pointerdown: (event) => {
      if (event.buttons & buttons) stage.setPointerCapture(event.pointerId);
    },
    pointermove: ({ buttons: held, movementX, movementY }) => {
      if (held & buttons) onPan({ x: movementX, y: movementY });
    },
  });
}

export interface WheelTools extends LookTools {
  /** @param spot on the stage (pixels) */
  readonly onZoom: (spot: Spot, factor: number) => void;
  /** @returns true where the turn was for somebody else */
  readonly take?: ((event: WheelEvent) => boolean) | undefined;
}

/** The wheel moves the picture, and with Ctrl (or two fingers that spread) changes its size. @returns what stops it */
export function attachWheel(stage: HTMLElement, { onPan, onZoom, take }: WheelTools): () => void {
  return listen<HTMLElementEventMap>(
    stage,
    {
      wheel: (event) => {
        event.preventDefault();
        if (take?.(event)) return;
        if (!event.ctrlKey) {
          onPan({ x: -event.deltaX, y: -event.deltaY });
          return;
        }
        const { left, top } = stage.getBoundingClientRect();
        const spot = { x: event.clientX - left, y: event.clientY - top };
        onZoom(spot, Math.exp(-event.deltaY * zoomPerPixel));
      },
    },
    { passive: false },
  );
}
