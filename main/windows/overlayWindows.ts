import { BrowserWindow, screen, type Session } from 'electron';
import { marksShape } from '#core/domain/assist/marksShape.ts';
import { noMarks, type Marks } from '#core/domain/assist/strokes.ts';
import type { OwnWindows } from './ownWindows.ts';
import { pageUrl } from './pages.ts';
import { webPreferences } from './preferences.ts';

/** Between two drawings (ms): a shape costs time, and the main process has more to do. */
const drawEvery = 40;

export interface OverlayWindowsParts {
  readonly session: Session;
  readonly built: string;
  readonly own: OwnWindows;
  readonly onOpen: (window: BrowserWindow) => void;
  readonly onMarks: (marks: Marks) => void;
  /** Which display a surface is; undefined for a window, over which nothing is drawn. */
  readonly displayOf: (surfaceId: string) => string | undefined;
}

/**
 * What an agent draws, over the customer's own screens. Each window has the shape of what is drawn on it: it hides nothing
 * else, and every click goes through.
 */
export class OverlayWindows {
  readonly #parts: OverlayWindowsParts;
  readonly #windows = new Map<string, BrowserWindow>();
  #marks = noMarks;
  #next: NodeJS.Timeout | undefined;

  constructor(parts: OverlayWindowsParts) {
    this.#parts = parts;
  }

  get marks(): Marks {
    return this.#marks;
  }

  /** What is to be seen; however often that changes, it is drawn a few times a second. */
  show(marks: Marks): void {
    this.#marks = marks;
    this.#next ??= setTimeout(() => this.#draw(), drawEvery);
  }

  close(): void {
    clearTimeout(this.#next);
    this.#next = undefined;
    this.#marks = noMarks;
    for (const window of this.#windows.values()) window.destroy();
    this.#windows.clear();
  }

  #draw(): void {
    this.#next = undefined;
    const marks = this.#marks;
    const used = new Set(marks.strokes.map(({ surfaceId }) => surfaceId));
    if (marks.laser) used.add(marks.laser.surfaceId);
    for (const surfaceId of used) this.#open(surfaceId);
    this.#parts.onMarks(marks);
    for (const [surfaceId, window] of this.#windows) this.#shape(surfaceId, window);
  }

  #open(surfaceId: string): void {
    const { session, built, own, onOpen, displayOf } = this.#parts;
    const displayId = displayOf(surfaceId);
    const display = screen.getAllDisplays().find(({ id }) => String(id) === displayId);
    if (this.#windows.has(surfaceId) || !display) return;
    const window = new BrowserWindow({
      ...display.bounds,
      frame: false,
      transparent: true,
      hasShadow: false,
      resizable: false,
      focusable: false,
      skipTaskbar: true,
      enableLargerThanScreen: true,
      show: false,
      title: 'Heartline',
      alwaysOnTop: true,
      webPreferences: { ...webPreferences('overlay', session, built), backgroundThrottling: false },
    });
    own.letThrough(window);
    window.setAlwaysOnTop(true, 'screen-saver');
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    this.#windows.set(surfaceId, window);
    onOpen(window);
    void window.loadURL(`${pageUrl('overlay')}#${encodeURIComponent(surfaceId)}`);
  }

  #shape(surfaceId: string, window: BrowserWindow): void {
    const { width, height } = window.getBounds();
    const shape = marksShape(this.#marks, surfaceId, { width, height });
    if (shape.length === 0) {
      window.hide();
      return;
    }
    // macOS has no shapes, and needs none: it lets every window be seen through.
    if (process.platform !== 'darwin') window.setShape([...shape]);
    if (!window.isVisible()) window.showInactive();
  }
}
