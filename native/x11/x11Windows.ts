import {
  around,
  type Passed,
  type Rect,
  type ScreenLook,
  type ScreenWindow,
} from '#core/domain/assist/screenWindows.ts';
import type { WindowSource } from '../windows/windowSource.ts';
import { resourceMask, type WindowAttributes, type WindowCalls } from './windowCalls.ts';
import { takeEvents, type WindowEvent } from './windowEvents.ts';
import { readFacts, type WindowFacts } from './windowFacts.ts';
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
const most = 500;

const overlaps = (
  { x, y, width, height }: Rect,
  screen: { readonly width: number; readonly height: number },
): boolean => x < screen.width && y < screen.height && x + width > 0 && y + height > 0;

const rectOf = ({ x, y, width, height, border_width: border }: WindowAttributes): Rect => ({
  x,
  y,
  width: width + 2 * border,
  height: height + 2 * border,
});

/**
 * The windows of an X screen, with or without a window manager. What it reads takes the X server several answers, in
 * between of which windows may move; whatever has happened meanwhile is told with this look and with the next.
 */
export class X11Windows implements WindowSource {
  readonly interval = 25;
  readonly #x: Xlib;
  readonly #calls: WindowCalls;
  readonly #display: Display;
  readonly #reader: WindowReader;
  readonly #root: number;
  readonly #mask = resourceMask();
  /** By window on the root. */
  readonly #facts = new Map<number, WindowFacts>();
  readonly #places = new Map<number, Rect>();
  /** The window on the root that a program's window lies in. */
  readonly #topOf = new Map<number, number>();
  /** What has happened while the last look was taken. */
  #meanwhile: readonly Passed[] | undefined = [];

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

  look(): ScreenLook | undefined {
    const events = takeEvents(this.#x, this.#calls, this.#display);
    if (events.length === 0 && this.#meanwhile === undefined) return undefined;
    const before = [...(this.#meanwhile ?? []), ...this.#follow(events)];
    const windows = this.#read();
    const focused = this.#focused();
    const isComposed = this.#reader.isComposed();
    const late = takeEvents(this.#x, this.#calls, this.#display);
    const meanwhile = this.#follow(late);
    this.#meanwhile = late.length > 0 ? meanwhile : undefined;
    return { windows, focused, isComposed, passed: bounded([...before, ...meanwhile]) };
  }

  /** Takes notice of what has happened. @returns where windows have been */
  #follow(events: readonly WindowEvent[]): Passed[] {
    return events.flatMap((event) => {
      const top = this.#topOf.get(event.window) ?? event.window;
      this.#facts.delete(top);
      if (event.type === 'placed') this.#places.set(event.window, event.rect);
      if (event.type === 'placed' || event.type === 'mapped') return this.#passed(event.window);
      const isGone =
        event.type === 'destroyed' || (event.type === 'reparented' && event.parent !== this.#root);
      if (isGone) this.#places.delete(event.window);
      return [];
    });
  }

  #passed(window: number): Passed[] {
    const rect = this.#places.get(window);
    if (!rect) return [];
    const attributes = this.#reader.attributes(window);
    if (!attributes)
      return [{ id: String(window), program: null, owner: String(window & ~this.#mask), rect }];
    if (attributes.class !== inputOutput) return [];
    const { client, program, owner } = this.#factsOf(window, attributes);
    return [{ id: String(client), program, owner, rect }];
  }

  #factsOf(window: number, attributes: WindowAttributes): WindowFacts {
    const known = this.#facts.get(window);
    if (known) return known;
    const facts = readFacts(this.#reader, window, attributes, this.#mask);
    if (this.#topOf.get(facts.client) !== window) {
      this.#calls.XSelectInput(this.#display, facts.client, propertyChange | focusChange | enterAndLeave);
    }
    this.#topOf.set(facts.client, window);
    if (facts.isSettled) this.#facts.set(window, facts);
    return facts;
  }

  #read(): ScreenWindow[] {
    const topLevel = this.#reader.tree(this.#root).children.toReversed();
    const screen = this.#reader.attributes(this.#root) ?? { width: 0, height: 0 };
    this.#forgetAllBut(new Set(topLevel));
    const windows: ScreenWindow[] = [];
    for (const window of topLevel) {
      const read = windows.length < most ? this.#readWindow(window) : undefined;
      // Window managers keep some of their own outside, where nobody sees them.
      if (read && overlaps(read.rect, screen)) windows.push(read);
    }
    return windows;
  }

  #readWindow(window: number): ScreenWindow | undefined {
    const attributes = this.#reader.attributes(window);
    if (attributes?.class !== inputOutput) return undefined;
    const rect = rectOf(attributes);
    this.#places.set(window, rect);
    if (attributes.map_state !== isViewable) return undefined;
    const { client, program, title, pid, owner, isPutAway, opaque } = this.#factsOf(window, attributes);
    if (isPutAway) return undefined;
    const covered = opaque === 'all' ? [rect] : opaque.map((part) => moved(part, rect));
    return { id: String(client), rect, program, title, pid, owner, opaque: covered };
  }

  #forgetAllBut(there: ReadonlySet<number>): void {
    for (const map of [this.#facts, this.#places])
      for (const window of map.keys()) if (!there.has(window)) map.delete(window);
    for (const [client, window] of this.#topOf) if (!there.has(window)) this.#topOf.delete(client);
  }

  #focused(): string | null {
    const [focus, revert]: [Out, Out] = [[0], [0]];
    this.#calls.XGetInputFocus(this.#display, focus, revert);
    const at = focus[0] === pointerRoot || focus[0] === this.#root ? this.#underPointer() : focus[0];
    const tops = new Map([...this.#topOf].map(([client, top]) => [top, client]));
    // Up to the window that lies on the root.
    let window = at;
    while (window !== 0 && !tops.has(window)) window = this.#reader.tree(window).parent;
    const client = tops.get(window);
    return client === undefined ? null : String(client);
  }

  #underPointer(): number {
    const outs: [Out, Out, Out, Out, Out, Out, Out] = [[0], [0], [0], [0], [0], [0], [0]];
    this.#calls.XQueryPointer(this.#display, this.#root, ...outs);
    return outs[1][0];
  }
}

const moved = (rect: Rect, by: { readonly x: number; readonly y: number }): Rect => ({
  ...rect,
  x: rect.x + by.x,
  y: rect.y + by.y,
});

/** As often as a window has been at the same place, it is told once. Of more than can be told, the last ones: */
function bounded(passed: readonly Passed[]): Passed[] {
  const distinct = new Map(passed.map((each) => [JSON.stringify(each), each]));
  if (distinct.size <= most) return [...distinct.values()];
  // too much to be told one by one is all around where each of them has been.
  const byWindow = new Map<string, Passed>();
  for (const each of distinct.values()) {
    const other = byWindow.get(each.id);
    byWindow.set(each.id, other ? { ...each, rect: around([other.rect, each.rect]) } : each);
  }
  return [...byWindow.values()].slice(0, most);
}
