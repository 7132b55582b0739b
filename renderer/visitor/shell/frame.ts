import { embedShownSchema, type EmbedMessage } from '#core/contracts/visitor.ts';

/** The page around this one, where the widget has put it into a frame. It is told nothing but how much is unread. */
export class Frame {
  readonly #origin: string;
  readonly #listeners = new Set<() => void>();
  /** Whether the frame is in sight there. */
  shown = false;

  /** @param origin of the page around; the browser delivers to no other */
  constructor(origin: string) {
    this.#origin = origin;
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent || event.origin !== origin) return;
      const told = embedShownSchema.safeParse(event.data);
      if (!told.success) return;
      this.shown = told.data.shown;
      for (const listener of this.#listeners) listener();
    });
    window.addEventListener('keydown', (event) => {
      // What is open within the page is closed first.
      const isTaken = event.defaultPrevented || document.querySelector('dialog[open]') !== null;
      if (event.key === 'Escape' && !isTaken) this.close();
    });
  }

  tell(message: EmbedMessage): void {
    window.parent.postMessage(message, this.#origin);
  }

  close(): void {
    this.tell({ type: 'heartline.close' });
  }

  /** @returns how to stop */
  onShown(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** The widget names its own origin in the address of the frame; undefined where the page stands alone. */
export function frameOf(search: string, isFramed: boolean): Frame | undefined {
  const around = new URLSearchParams(search).get('embed');
  if (!isFramed || around === null) return undefined;
  try {
    const { origin, protocol } = new URL(around);
    return protocol === 'https:' || protocol === 'http:' ? new Frame(origin) : undefined;
  } catch {
    // No address: then nobody around is told anything.
    return undefined;
  }
}
