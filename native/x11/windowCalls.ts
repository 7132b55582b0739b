import koffi from 'koffi';
import { loadLibrary } from '../library.ts';
import type { Address, Display, Out } from './xlib.ts';

/** XWindowAttributes (Xlib.h) */
const attributesType = koffi.struct({
  x: 'int',
  y: 'int',
  width: 'int',
  height: 'int',
  border_width: 'int',
  depth: 'int',
  visual: 'void *',
  root: 'ulong',
  class: 'int',
  bit_gravity: 'int',
  win_gravity: 'int',
  backing_store: 'int',
  backing_planes: 'ulong',
  backing_pixel: 'ulong',
  save_under: 'int',
  colormap: 'ulong',
  map_installed: 'int',
  map_state: 'int',
  all_event_masks: 'long',
  your_event_mask: 'long',
  do_not_propagate_mask: 'long',
  override_redirect: 'int',
  screen: 'void *',
});
export interface WindowAttributes {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly border_width: number;
  readonly class: number;
  readonly map_state: number;
  /** Bits of each pixel; 32 of them have some that say how far one can see through it. */
  readonly depth: number;
}
type OutAddress = [Address | null];

/** The calls of libX11 about windows; each is described on the manual page of its name. @throws NoLibrary */
export function openWindowCalls() {
  const library = loadLibrary('libX11.so.6');
  const x11 = (declaration: string): unknown => library.func(declaration);
  return {
    XDefaultRootWindow: x11('ulong XDefaultRootWindow(void *)') as (d: Display) => number,
    XInternAtom: x11('ulong XInternAtom(void *, const char *, int)') as (
      d: Display,
      name: string,
      onlyIfExists: 0 | 1,
    ) => number,
    XQueryTree: x11(
      'int XQueryTree(void *, ulong, _Out_ ulong *, _Out_ ulong *, _Out_ void **, _Out_ uint *)',
    ) as (d: Display, window: number, root: Out, parent: Out, children: OutAddress, count: Out) => number,
    XGetWindowAttributes: x11('int XGetWindowAttributes(void *, ulong, void *)') as (
      d: Display,
      window: number,
      attributes: Uint8Array,
    ) => number,
    XGetWindowProperty: x11(
      'int XGetWindowProperty(void *, ulong, ulong, long, long, int, ulong, _Out_ ulong *, _Out_ int *, _Out_ ulong *, _Out_ ulong *, _Out_ void **)',
    ) as (
      ...args: [
        d: Display,
        window: number,
        property: number,
        offset: number,
        length: number,
        isDeleted: 0 | 1,
        type: number,
        actualType: Out,
        format: Out,
        items: Out,
        bytesAfter: Out,
        value: OutAddress,
      ]
    ) => number,
    XGetInputFocus: x11('int XGetInputFocus(void *, _Out_ ulong *, _Out_ int *)') as (
      d: Display,
      window: Out,
      revertTo: Out,
    ) => number,
    XQueryPointer: x11(
      'int XQueryPointer(void *, ulong, _Out_ ulong *, _Out_ ulong *, _Out_ int *, _Out_ int *, _Out_ int *, _Out_ int *, _Out_ uint *)',
    ) as (...args: [Display, number, Out, Out, Out, Out, Out, Out, Out]) => number,
    XSelectInput: x11('int XSelectInput(void *, ulong, long)') as (
      d: Display,
      window: number,
      mask: number,
    ) => number,
    XPending: x11('int XPending(void *)') as (d: Display) => number,
    XNextEvent: x11('int XNextEvent(void *, void *)') as (d: Display, event: Uint8Array) => number,
    XGetSelectionOwner: x11('ulong XGetSelectionOwner(void *, ulong)') as (
      d: Display,
      selection: number,
    ) => number,
    XShapeQueryExtents: loadLibrary('libXext.so.6').func(
      'int XShapeQueryExtents(void *, ulong, _Out_ int *, _Out_ int *, _Out_ int *, _Out_ uint *, _Out_ uint *, _Out_ int *, _Out_ int *, _Out_ int *, _Out_ uint *, _Out_ uint *)',
    ) as (
      ...args: [
        d: Display,
        window: number,
        isBounded: Out,
        x: Out,
        y: Out,
        width: Out,
        height: Out,
        isClipped: Out,
        clipX: Out,
        clipY: Out,
        clipWidth: Out,
        clipHeight: Out,
      ]
    ) => number,
  };
}
export type WindowCalls = ReturnType<typeof openWindowCalls>;

/**
 * The bits of a resource's id that its program chooses; the others are the same for all that it has made (X protocol,
 * "Connection Setup").
 */
export function resourceMask(): number {
  const xcb = loadLibrary('libxcb.so.1');
  const connection = xcb.func('void *xcb_connect(const char *, int *)')(null, null) as Address;
  const setup = xcb.func('void *xcb_get_setup(void *)')(connection) as Address | null;
  // xcb_setup_t: eight bytes of the reply, the release, the base, and then the mask.
  const mask = setup === null ? 0 : (koffi.decode(setup, 16, 'uint32') as number);
  xcb.func('void xcb_disconnect(void *)')(connection);
  return mask;
}

/** Not all of what is in its rectangle belongs to a window (SHAPE). */
export function isShaped(calls: WindowCalls, display: Display, window: number): boolean {
  const outs: [Out, Out, Out, Out, Out, Out, Out, Out, Out, Out] = [
    [0],
    [0],
    [0],
    [0],
    [0],
    [0],
    [0],
    [0],
    [0],
    [0],
  ];
  return calls.XShapeQueryExtents(display, window, ...outs) === 0 || outs[0][0] !== 0;
}

/** @returns undefined where there is no such window */
export function readAttributes(
  calls: WindowCalls,
  display: Display,
  window: number,
): WindowAttributes | undefined {
  const attributes = new Uint8Array(koffi.sizeof(attributesType));
  return calls.XGetWindowAttributes(display, window, attributes) === 0
    ? undefined
    : (koffi.decode(attributes, attributesType) as WindowAttributes);
}
