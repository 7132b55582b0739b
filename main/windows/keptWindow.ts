import type { BrowserWindow, Rectangle } from 'electron';

export interface KeptWindowEvents {
  /** A window is there, and its page has not begun to load. */
  readonly onOpen: (window: BrowserWindow) => void;
  /** Brings it to the screen, as soon as its page has something to show; by itself to the front of it, with the keyboard. */
  readonly reveal?: (window: BrowserWindow) => void;
  /** The process of its page is gone; another window is on its way. @param reason Electron's word for it */
  readonly onGone: (reason: string) => void;
  /** A person is about to close it. @returns nothing to let it, else whether to, once that is known */
  readonly confirmClose?: (window: BrowserWindow) => Promise<boolean> | undefined;
  /** A person closed it. */
  readonly onClosed: () => void;
}

/** For so long (ms) a page that is loaded may be waited for to be painted: not every system paints what is not seen. */
const unpainted = 1000;

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
  /** It is to be seen, and not only to be loaded. */
  #isSeen = false;
  /** Its page has something to show. */
  #isReady = false;

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

  /** Loads its page and shows nothing of it, so that `show` has nothing to wait for. */
  prepare(): void {
    if (!this.#wanted) this.#load(undefined);
  }

  /** Brings it to the front, or back where it was closed. */
  show(): void {
    this.#isSeen = true;
    if (!this.#wanted) this.#load(undefined);
    this.#reveal();
  }

  open(place?: Rectangle): void {
    this.#isSeen = true;
    this.#load(place);
  }

  #load(place: Rectangle | undefined): void {
    this.#wanted = true;
    this.#isReady = false;
    const window = this.#build(place);
    this.#window = window;
    const isReady = (): void => {
      if (this.#window !== window || this.#isReady) return;
      this.#isReady = true;
      this.#reveal();
    };
    window.once('ready-to-show', isReady);
    window.webContents.once('did-finish-load', () => void setTimeout(isReady, unpainted));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (this.#window !== window || reason === 'clean-exit') return;
      const bounds = window.getBounds();
      this.#window = undefined;
      this.#events.onGone(reason);
      window.destroy();
      setTimeout(() => this.#wanted && this.#load(bounds), pause);
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
      this.#isSeen = false;
      this.#events.onClosed();
    });
    this.#events.onOpen(window);
    void window.loadURL(this.#url);
  }

  close(): void {
    this.#wanted = false;
    this.#isSeen = false;
    const window = this.#window;
    this.#window = undefined;
    window?.destroy();
  }

  #reveal(): void {
    if (!this.#window || !this.#isSeen || !this.#isReady) return;
    (this.#events.reveal ?? toFront)(this.#window);
  }
}

/** Where it is to be seen at once, and has the keyboard. */
export function toFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
