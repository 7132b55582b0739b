import type { Pen } from '../drawing/pen.ts';
import { placeOn, type Box, type Place } from '../input/pointer.ts';
import { listen } from './listen.ts';

/** Pointer events on the stage point or draw. @returns what stops it, and switches the laser off */
export function attachPen(stage: HTMLElement, box: () => Box, pen: Pen, tool: 'laser' | 'draw'): () => void {
  const placesOf = (event: PointerEvent): Place[] => {
    const events = event.getCoalescedEvents();
    const where = box();
    return (events.length === 0 ? [event] : events).flatMap(
      ({ clientX, clientY }) => placeOn(where, clientX, clientY) ?? [],
    );
  };
  const stop = listen<HTMLElementEventMap>(stage, {
    pointerdown: (event) => {
      const [place] = placesOf(event);
      if (tool !== 'draw' || event.button !== 0 || !place) return;
      // The whole stroke is this stage's, wherever it leads.
      if (pen.down(place)) stage.setPointerCapture(event.pointerId);
    },
    pointermove: (event) => {
      const places = placesOf(event);
      const last = places.at(-1);
      if (tool === 'laser' && last) pen.point(last);
      else if (pen.isDrawing) pen.to(places);
    },
    pointerup: () => pen.up(),
    pointercancel: () => pen.up(),
    pointerleave: () => pen.off(),
  });
  return () => {
    stop();
    pen.up();
    pen.off();
  };
}
