import type { InputMessage } from '#core/domain/assist/input.ts';
import type { Peer } from '../session/peer.ts';
import { Keyboard, type KeyboardMode } from './keyboard.ts';
import type { Clock } from './paced.ts';
import { Pointer } from './pointer.ts';

/** The agent's mouse and keyboard for one session, whichever of its surfaces they are on. */
export class Input {
  readonly keyboard: Keyboard;
  readonly clock: Clock;
  readonly #peer: Peer;
  readonly #listeners = new Set<() => void>();
  readonly #letGoListeners = new Set<() => void>();
  #moves = 0;

  constructor(peer: Peer, clock: Clock, knowsNumLock: boolean) {
    this.#peer = peer;
    this.clock = clock;
    this.keyboard = new Keyboard({
      knowsNumLock,
      send: (message) => this.#send(message),
      onLetGo: () => {
        for (const listener of this.#letGoListeners) listener();
      },
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly mode = (): KeyboardMode => this.keyboard.mode;

  become(mode: KeyboardMode): void {
    this.keyboard.mode = mode;
    for (const listener of this.#listeners) listener();
  }

  /** @returns what stops it */
  onLetGo(listener: () => void): () => void {
    this.#letGoListeners.add(listener);
    return () => this.#letGoListeners.delete(listener);
  }

  pointerOn(surfaceId: string): Pointer {
    return new Pointer({
      surfaceId,
      nextNumber: () => (this.#moves += 1),
      sendMove: (move) => {
        if (this.#peer.holds('control')) this.#peer.send('pointer', JSON.stringify(move));
      },
      send: (message) => {
        // A Ctrl that is still in doubt belongs before the click that it is held for.
        this.keyboard.settle();
        this.#send(message);
      },
      clock: this.clock,
    });
  }

  secureAttention(): void {
    this.keyboard.releaseAll();
    this.#send({ type: 'secureAttention' });
  }

  /** Nothing is held down any more, neither key nor button. */
  releaseAll(pointer: Pointer): void {
    this.keyboard.releaseAll();
    if (pointer.forget()) this.#send({ type: 'releaseAll' });
  }

  #send(message: InputMessage): void {
    if (this.#peer.holds('control')) this.#peer.send('input', JSON.stringify(message));
  }
}
