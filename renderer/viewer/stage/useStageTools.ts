import { useEffect, useEffectEvent, type RefObject } from 'react';
import { placeOn } from '../input/pointer.ts';
import type { ViewingStore } from '../session/viewingStore.ts';
import { attachControl, type Control } from './attachControl.ts';
import { attachPanning, attachWheel } from './attachLook.ts';
import { attachPen } from './attachPen.ts';
import { listen } from './listen.ts';
import type { Tool } from './tool.ts';
import { panned, zoomed, type Size, type Spot, type Zoom } from './zoom.ts';

interface Places {
  readonly stage: RefObject<HTMLElement | null>;
  /** Lies exactly under the picture. */
  readonly box: RefObject<HTMLElement | null>;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

interface StageTools {
  readonly store: ViewingStore;
  readonly surfaceId: string;
  readonly tool: Tool;
  readonly room: Size;
  readonly picture: Size;
  readonly onZoom: (change: (zoom: Zoom) => Zoom) => void;
}

/** Buttons of a mouse, as in `MouseEvent.buttons`. */
const buttons = { left: 1, middle: 4 } as const;

/** Lets the pointer on the stage do what the tool says, and nothing else. */
export function useStageTools({ stage, box, field }: Places, tools: StageTools): void {
  const { store, surfaceId, tool } = tools;
  const onPan = useEffectEvent((by: Spot) =>
    tools.onZoom((zoom) => panned(zoom, tools.room, tools.picture, by)),
  );
  const onZoom = useEffectEvent((spot: Spot, factor: number) =>
    tools.onZoom((zoom) => zoomed(zoom, tools.room, tools.picture, spot, factor)),
  );
  useEffect(() => {
    const [element, under, typing] = [stage.current, box.current, field.current];
    if (!element || !under || !typing) return undefined;
    const where = (): DOMRect => under.getBoundingClientRect();
    const look = { onPan: (by: Spot) => onPan(by), onZoom: (spot: Spot, by: number) => onZoom(spot, by) };
    const control: Control | undefined =
      tool === 'control'
        ? attachControl({ stage: element, field: typing, box: where, surfaceId, input: store.input })
        : undefined;
    const stops = [
      attachWheel(element, { ...look, take: control?.turned }),
      control?.stop,
      listen<HTMLElementEventMap>(element, {
        pointermove: ({ clientX, clientY }) => {
          const place = placeOn(where(), clientX, clientY);
          if (place) store.recording.pointed(surfaceId, place);
        },
      }),
    ];
    if (tool === 'look') stops.push(attachPanning(element, look, buttons.left | buttons.middle));
    if (tool === 'laser' || tool === 'draw') {
      stops.push(
        attachPen(element, where, store.penOn(surfaceId), tool),
        attachPanning(element, look, buttons.middle),
      );
    }
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [stage, box, field, store, surfaceId, tool]);
}
