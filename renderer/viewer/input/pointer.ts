import { pointerInterval, type InputMessage, type PointerMove } from '#core/domain/assist/input.ts';
import { Paced, type Clock } from './paced.ts';

/** On the picture: 0 at its left or upper edge, 1 at the other; outside of it less or more. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where the picture is, without what is left free around it (pixels of the page). */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** @returns undefined while there is no picture to point at */
export const placeOn = (box: Box, clientX: number, clientY: number): Place | undefined =>
  box.width > 0 && box.height > 0
    ? { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height }
    : undefined;

export const isOn = ({ x, y }: Place): boolean => x >= 0 && x <= 1 && y >= 0 && y <= 1;

const within = (part: number): number => Math.max(0, Math.min(1, part));
export const clamped = ({ x, y }: Place): Place => ({ x: within(x), y: within(y) });

export interface PointerTools {
  readonly surfaceId: string;
  /** Grows for the whole session, whichever surface is pointed at. */
  readonly nextNumber: () => number;
  readonly sendMove: (move: PointerMove) => void;
  readonly send: (message: InputMessage) => void;
  readonly clock: Clock;
}

/** The agent's pointer over one surface, on its way to the customer. */
export class Pointer {
  readonly #tools: PointerTools;
  readonly #moves: Paced<Place>;
  readonly #held = new Set<number>();

  constructor(tools: PointerTools) {
    this.#tools = tools;
    this.#moves = new Paced(pointerInterval, tools.clock, (place) => {
      const { surfaceId, nextNumber, sendMove } = tools;
      sendMove({ n: nextNumber(), surfaceId, ...place });
    });
  }

  get isHolding(): boolean {
    return this.#held.size > 0;
  }

  /** Beside the picture only while something is dragged: then it stays at the edge. */
  moved(place: Place): void {
    if (isOn(place) || this.isHolding) this.#moves.offer(clamped(place));
  }

  /** @param button as `MouseEvent.button` @returns false where it was beside the picture */
  button(button: number, isDown: boolean, place: Place): boolean {
    if (button < 0 || button > 4) return false;
    if (isDown ? !isOn(place) : !this.#held.has(button)) return false;
    if (isDown) this.#held.add(button);
    else this.#held.delete(button);
    // A click says itself where it is; a place that comes after it would be an old one.
    this.#moves.drop();
    const { send, surfaceId } = this.#tools;
    send({ type: 'button', button, isDown, surfaceId, ...clamped(place) });
    return true;
  }

  turned(notches: { readonly dx: number; readonly dy: number }, place: Place): void {
    if (!isOn(place) || (notches.dx === 0 && notches.dy === 0)) return;
    this.#moves.drop();
    this.#tools.send({ type: 'wheel', ...notches, surfaceId: this.#tools.surfaceId, ...place });
  }

  /** Nothing is held any more; whoever calls this tells the other end. @returns whether something was */
  forget(): boolean {
    const held = this.isHolding;
    this.#moves.drop();
    this.#held.clear();
    return held;
  }
}
