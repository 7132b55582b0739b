import type { BrowserWindow, Rectangle } from 'electron';

export interface KeptWindowEvents {
  /** A window is there, and its page has not begun to load. */
  readonly onOpen: (window: BrowserWindow) => void;
  /** The process of its page is gone; another window is on its way. @param reason Electron's word for it */
  readonly onGone: (reason: string) => void;
  /** A person is about to close it. @returns nothing to let it, else whether to, once that is known */
  readonly confirmClose?: (window: BrowserWindow) => Promise<boolean> | undefined;
  /** A person closed it. */
  readonly onClosed: () => void;
}

/** Between a page's death and the next try, so that a fault which kills it at once does not spin (ms). */
const pause = 500;

/**
 * A window that is there for as long as it is wanted: when the process of its page dies, another one takes its place on
 * the screen and shows the same page. Nothing is kept in a page that its successor could not ask for.
 */
export class KeptWindow {
  readonly #build: (place: Rectangle | undefined) => BrowserWindow;
  readonly #url: string;
  readonly #events: KeptWindowEvents;
  #window: BrowserWindow | undefined;
  #wanted = false;

  /** @param build makes the window, where its predecessor was if it had one */
  constructor(build: (place: Rectangle | undefined) => BrowserWindow, url: string, events: KeptWindowEvents) {
    this.#build = build;
    this.#url = url;
    this.#events = events;
  }

  /** Undefined while there is none, or while it is being replaced. */
  get window(): BrowserWindow | undefined {
    return this.#window;
  }

  /** Brings it to the front, or back where it was closed. */
  show(): void {
    if (!this.#wanted) this.open();
    if (this.#window?.isMinimized()) this.#window.restore();
    this.#window?.show();
    this.#window?.focus();
  }

  open(place?: Rectangle): void {
    this.#wanted = true;
    const window = this.#build(place);
    this.#window = window;
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (this.#window !== window || reason === 'clean-exit') return;
      const bounds = window.getBounds();
      this.#window = undefined;
      this.#events.onGone(reason);
      window.destroy();
      setTimeout(() => this.#wanted && this.open(bounds), pause);
    });
    window.on('close', (event) => {
      const answer = this.#window === window ? this.#events.confirmClose?.(window) : undefined;
      if (!answer) return;
      event.preventDefault();
      void answer.then((close) => close && window.destroy());
    });
    window.once('closed', () => {
      if (this.#window !== window) return;
      this.#window = undefined;
      this.#wanted = false;
      this.#events.onClosed();
    });
    this.#events.onOpen(window);
    void window.loadURL(this.#url);
  }

  close(): void {
    this.#wanted = false;
    const window = this.#window;
    this.#window = undefined;
    window?.destroy();
  }
}
