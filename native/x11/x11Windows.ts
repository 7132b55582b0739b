import type { Rect, ScreenWindow, ScreenWindows } from '#core/domain/assist/screenWindows.ts';
import type { WindowSource } from '../windows/windowSource.ts';
import type { WindowCalls } from './windowCalls.ts';
import { WindowReader } from './windowReader.ts';
import { takeErrors, type Display, type Out, type Xlib } from './xlib.ts';

/** X.h */
const inputOutput = 1;
const isViewable = 2;
const pointerRoot = 1;
const propertyChange = 1 << 22;
const substructureNotify = 1 << 19;
const focusChange = 1 << 21;
/** Where nobody manages the focus, keys go to where the pointer is. */
const enterAndLeave = (1 << 4) | (1 << 5);
const badWindow = 3;
const badDrawable = 9;
/** Frames of window managers have the program's window in them, a few levels down. */
const deepestClient = 4;
const most = 500;

const overlaps = (
  { x, y, width, height }: Rect,
  screen: { readonly width: number; readonly height: number },
): boolean => x < screen.width && y < screen.height && x + width > 0 && y + height > 0;

/** The windows of an X screen, with or without a window manager. */
export class X11Windows implements WindowSource {
  readonly interval = 25;
  readonly #x: Xlib;
  readonly #calls: WindowCalls;
  readonly #display: Display;
  readonly #reader: WindowReader;
  readonly #root: number;
  /** Top-level windows, and the window of the program in each. */
  #clientOf = new Map<number, number>();

  constructor(x: Xlib, calls: WindowCalls, display: Display, onFault: (error: Error) => void) {
    this.#x = x;
    this.#calls = calls;
    this.#display = display;
    this.#reader = new WindowReader(x, calls, display);
    this.#root = calls.XDefaultRootWindow(display);
    takeErrors(x, (code) => {
      // Windows come and go while they are asked about.
      if (code !== badWindow && code !== badDrawable)
        onFault(new Error(`the X server refused with error ${code}`));
    });
    calls.XSelectInput(display, this.#root, substructureNotify | propertyChange);
  }

  mayHaveChanged(): boolean {
    if (this.#calls.XPending(this.#display) === 0) return false;
    // What has happened is of no interest: all is read anew.
    this.#x.XSync(this.#display, 1);
    return true;
  }

  read(): ScreenWindows {
    const topLevel = this.#reader.tree(this.#root).children.toReversed();
    const screen = this.#reader.attributes(this.#root) ?? { width: 0, height: 0 };
    const before = this.#clientOf;
    this.#clientOf = new Map();
    const windows: ScreenWindow[] = [];
    for (const window of topLevel) {
      const read = windows.length < most ? this.#readWindow(window, before) : undefined;
      // Window managers keep some of their own outside, where nobody sees them.
      if (read && overlaps(read.rect, screen)) windows.push(read);
    }
    return { windows, focused: this.#focused() };
  }

  #readWindow(window: number, before: ReadonlyMap<number, number>): ScreenWindow | undefined {
    const reader = this.#reader;
    const attributes = reader.attributes(window);
    if (attributes?.class !== inputOutput || attributes.map_state !== isViewable) return undefined;
    const client = this.#clientIn(window, deepestClient) ?? window;
    if (before.get(window) !== client) {
      this.#calls.XSelectInput(this.#display, client, propertyChange | focusChange | enterAndLeave);
    }
    this.#clientOf.set(window, client);
    if (reader.numbers(client, '_NET_WM_STATE').includes(reader.atomNamed('_NET_WM_STATE_HIDDEN'))) {
      return undefined;
    }
    const { x, y, width, height, border_width: border } = attributes;
    // Two strings, the instance and the class, each with a NUL behind it (ICCCM §4.1.2.5).
    const program = reader.text(client, 'WM_CLASS')?.split('\0')[1] ?? '';
    const title = reader.text(client, '_NET_WM_NAME') ?? reader.text(client, 'WM_NAME') ?? '';
    const [pid = 0] = reader.numbers(client, '_NET_WM_PID');
    return {
      id: String(client),
      rect: { x, y, width: width + 2 * border, height: height + 2 * border },
      program: program.slice(0, 260),
      title: title.slice(0, 500),
      pid: pid > 0 ? pid : null,
    };
  }

  /** The window that a program has made, which a window manager marks by WM_STATE (ICCCM §4.1.3.1). */
  #clientIn(window: number, levels: number): number | undefined {
    if (this.#reader.hasProperty(window, 'WM_STATE')) return window;
    if (levels === 0) return undefined;
    for (const child of this.#reader.tree(window).children) {
      const found = this.#clientIn(child, levels - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #focused(): string | null {
    const [focus, revert]: [Out, Out] = [[0], [0]];
    this.#calls.XGetInputFocus(this.#display, focus, revert);
    const at = focus[0] === pointerRoot || focus[0] === this.#root ? this.#underPointer() : focus[0];
    // Up to the window that lies on the root.
    let window = at;
    while (window !== 0 && !this.#clientOf.has(window)) window = this.#reader.tree(window).parent;
    const client = this.#clientOf.get(window);
    return client === undefined ? null : String(client);
  }

  #underPointer(): number {
    const outs: [Out, Out, Out, Out, Out, Out, Out] = [[0], [0], [0], [0], [0], [0], [0]];
    this.#calls.XQueryPointer(this.#display, this.#root, ...outs);
    return outs[1][0];
  }
}
