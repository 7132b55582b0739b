import type { Clock } from './paced.ts';
import { isOn, type Place, type Pointer } from './pointer.ts';

/** A finger, where it is on the picture and on the page (pixels). */
export interface Finger {
  readonly id: number;
  readonly place: Place;
  readonly x: number;
  readonly y: number;
}

/** How long a finger rests for a right click (ms), and how far it may stray meanwhile (pixels). */
const rest = { ms: 500, stray: 10 } as const;
/** As far as a finger goes for one notch (pixels). */
const notch = 40;

type Gesture =
  | { readonly state: 'none' }
  | { readonly state: 'touching'; readonly finger: Finger; readonly cancel: () => void }
  | { readonly state: 'dragging'; readonly id: number; readonly place: Place }
  | { readonly state: 'scrolling'; readonly fingers: ReadonlyMap<number, Finger> }
  /** Whatever the fingers do, nothing comes of it until all are up. */
  | { readonly state: 'spent' };

/**
 * What fingers on the picture mean to the customer's pointer.
 *
 *   none ──a finger──► touching ──up──► click                    touching ──rests──► right click, spent
 *                        │   └──strays──► dragging ──up──► none
 *                        └──a second finger──► scrolling ──one up──► spent ──all up──► none
 */
export class Touch {
  readonly #pointer: Pick<Pointer, 'moved' | 'button' | 'turned'>;
  readonly #clock: Pick<Clock, 'later'>;
  readonly #down = new Set<number>();
  #gesture: Gesture = { state: 'none' };

  constructor(pointer: Pick<Pointer, 'moved' | 'button' | 'turned'>, clock: Pick<Clock, 'later'>) {
    this.#pointer = pointer;
    this.#clock = clock;
  }

  down(finger: Finger): void {
    this.#down.add(finger.id);
    const gesture = this.#gesture;
    if (gesture.state === 'none') {
      if (!isOn(finger.place)) return;
      const cancel = this.#clock.later(() => this.#rested(finger), rest.ms);
      this.#gesture = { state: 'touching', finger, cancel };
    } else if (gesture.state === 'touching') {
      gesture.cancel();
      const fingers = new Map([gesture.finger, finger].map((each) => [each.id, each]));
      this.#gesture = { state: 'scrolling', fingers };
    }
  }

  moved(finger: Finger): void {
    const gesture = this.#gesture;
    if (gesture.state === 'touching' && gesture.finger.id === finger.id) {
      const { finger: from, cancel } = gesture;
      if (Math.hypot(finger.x - from.x, finger.y - from.y) <= rest.stray) return;
      cancel();
      this.#pointer.button(0, true, from.place);
      this.#gesture = { state: 'dragging', id: finger.id, place: finger.place };
      this.#pointer.moved(finger.place);
    } else if (gesture.state === 'dragging' && gesture.id === finger.id) {
      this.#gesture = { ...gesture, place: finger.place };
      this.#pointer.moved(finger.place);
    } else if (gesture.state === 'scrolling') this.#scroll(gesture.fingers, finger);
  }

  /** @param isTaken the system has taken the finger away (pointercancel): nothing is clicked */
  up(finger: Finger, isTaken = false): void {
    this.#down.delete(finger.id);
    const gesture = this.#gesture;
    if (gesture.state === 'touching' && gesture.finger.id === finger.id) {
      gesture.cancel();
      if (!isTaken) this.#click(0, gesture.finger.place);
      this.#gesture = { state: 'none' };
    } else if (gesture.state === 'dragging' && gesture.id === finger.id) {
      this.#pointer.button(0, false, isTaken ? gesture.place : finger.place);
      this.#gesture = { state: 'none' };
    } else if (gesture.state === 'scrolling') this.#gesture = { state: 'spent' };
    if (this.#down.size === 0) this.#gesture = { state: 'none' };
  }

  forget(): void {
    if (this.#gesture.state === 'touching') this.#gesture.cancel();
    this.#down.clear();
    this.#gesture = { state: 'none' };
  }

  #rested({ place }: Finger): void {
    this.#click(2, place);
    this.#gesture = { state: 'spent' };
  }

  #click(button: number, place: Place): void {
    if (this.#pointer.button(button, true, place)) this.#pointer.button(button, false, place);
  }

  /** What is under the fingers goes with them, so the wheel turns the other way; each of two does half. */
  #scroll(fingers: ReadonlyMap<number, Finger>, finger: Finger): void {
    const before = fingers.get(finger.id);
    if (!before) return;
    const notches = { dx: (before.x - finger.x) / notch / 2, dy: (before.y - finger.y) / notch / 2 };
    this.#pointer.turned(notches, before.place);
    this.#gesture = { state: 'scrolling', fingers: new Map(fingers).set(finger.id, finger) };
  }
}
