import koffi from 'koffi';
import { isShaped, readAttributes, type WindowAttributes, type WindowCalls } from './windowCalls.ts';
import type { Address, Display, Out, Xlib } from './xlib.ts';

const anyType = 0;
/** Longest part of a property that is read (longs). */
const lengthOfProperty = 512;

/** Reads what the X server and the programs say of a window. A window that has just gone has nothing. */
export class WindowReader {
  readonly #x: Xlib;
  readonly #calls: WindowCalls;
  readonly #display: Display;
  readonly #atoms = new Map<string, number>();

  constructor(x: Xlib, calls: WindowCalls, display: Display) {
    this.#x = x;
    this.#calls = calls;
    this.#display = display;
  }

  /** @returns from back to front, and the parent (0 for the root) */
  tree(window: number): { readonly children: readonly number[]; readonly parent: number } {
    const [root, parent, count]: [Out, Out, Out] = [[0], [0], [0]];
    const at: [Address | null] = [null];
    if (this.#calls.XQueryTree(this.#display, window, root, parent, at, count) === 0) {
      return { children: [], parent: 0 };
    }
    const [list] = at;
    if (list === null || count[0] === 0) return { children: [], parent: parent[0] };
    const children = Array.from(
      koffi.decode(list, koffi.array('ulong', count[0])) as BigUint64Array | Uint32Array,
      Number,
    );
    this.#x.XFree(list);
    return { children, parent: parent[0] };
  }

  attributes(window: number): WindowAttributes | undefined {
    return readAttributes(this.#calls, this.#display, window);
  }

  /** Something of what lies behind it is to be seen beside it, in its rectangle. */
  isShaped(window: number): boolean {
    return isShaped(this.#calls, this.#display, window);
  }

  /** Somebody paints the whole screen anew from what windows draw (EWMH, "Compositing Managers"). */
  isComposed(): boolean {
    return this.#calls.XGetSelectionOwner(this.#display, this.#atom('_NET_WM_CM_S0')) !== 0;
  }

  hasProperty(window: number, name: string): boolean {
    return this.#property(window, name, () => true) ?? false;
  }

  /** Of a property of the type UTF8_STRING or STRING, which is Latin-1 (ICCCM §2.7.1); others have gone out of use. */
  text(window: number, name: string): string | undefined {
    return this.#property(window, name, (at, format, items, type) => {
      const encoding =
        type === this.#atom('STRING') ? 'latin1' : type === this.#atom('UTF8_STRING') ? 'utf8' : '';
      if (format !== 8 || encoding === '') return undefined;
      const bytes = Buffer.from(koffi.decode(at, koffi.array('uint8', items)) as Uint8Array);
      return bytes.toString(encoding);
    });
  }

  /** Of a property that is a list of numbers of 32 bits, which Xlib gives as longs. */
  numbers(window: number, name: string): readonly number[] {
    const read = this.#property(window, name, (at, format, items) =>
      format === 32
        ? Array.from(koffi.decode(at, koffi.array('ulong', items)) as BigUint64Array | Uint32Array, Number)
        : [],
    );
    return read ?? [];
  }

  atomNamed(name: string): number {
    return this.#atom(name);
  }

  #property<T>(
    window: number,
    name: string,
    read: (at: Address, format: number, items: number, type: number) => T,
  ): T | undefined {
    const [type, format, items, after]: [Out, Out, Out, Out] = [[0], [0], [0], [0]];
    const value: [Address | null] = [null];
    const failed = this.#calls.XGetWindowProperty(
      this.#display,
      window,
      this.#atom(name),
      0,
      lengthOfProperty,
      0,
      anyType,
      type,
      format,
      items,
      after,
      value,
    );
    const [at] = value;
    if (failed !== 0 || at === null) return undefined;
    // One that is there and empty says as little as one that is not.
    const found = items[0] === 0 ? undefined : read(at, format[0], items[0], type[0]);
    this.#x.XFree(at);
    return found;
  }

  #atom(name: string): number {
    const known = this.#atoms.get(name) ?? this.#calls.XInternAtom(this.#display, name, 0);
    this.#atoms.set(name, known);
    return known;
  }
}
