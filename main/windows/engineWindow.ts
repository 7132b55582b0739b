import { BrowserWindow, type Session } from 'electron';
import { pageUrl } from './pages.ts';
import { webPreferences } from './preferences.ts';

export interface EngineWindowEvents {
  readonly onOpen: (window: BrowserWindow) => void;
  /** The engine's process is gone; a new one is on its way. */
  readonly onGone: (reason: string) => void;
}

/**
 * The hidden window in which SIP and media live. It never closes while the app runs: when its process dies it is opened
 * again, at most once a second, so that a fault which kills it at once does not spin.
 */
export class EngineWindow {
  readonly #session: Session;
  readonly #built: string;
  readonly #events: EngineWindowEvents;
  #window: BrowserWindow | undefined;
  #closing = false;

  constructor(session: Session, built: string, events: EngineWindowEvents) {
    this.#session = session;
    this.#built = built;
    this.#events = events;
  }

  open(): void {
    const window = new BrowserWindow({
      show: false,
      title: 'Heartline phone engine',
      webPreferences: {
        ...webPreferences('engine', this.#session, this.#built),
        // Ringing and registration must go on while no window of ours is in front (electron#20974).
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    this.#window = window;
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (this.#closing) return;
      this.#events.onGone(reason);
      window.destroy();
      setTimeout(() => {
        if (!this.#closing) this.open();
      }, 1000);
    });
    this.#events.onOpen(window);
    void window.loadURL(pageUrl('engine'));
  }

  close(): void {
    this.#closing = true;
    this.#window?.destroy();
  }
}
