import koffi, { type LibraryHandle } from 'koffi';
import { loadLibrary } from '../library.ts';

/** `Display *` */
export type Display = bigint;
/** An address in a library's memory. */
export type Address = bigint;
/** Where a function writes a number. */
export type Out = [number];

/** XkbStateRec (XKBstr.h) */
export interface KeyboardState {
  readonly group: number;
  readonly mods: number;
  readonly locked_mods: number;
}
const stateType = koffi.struct({
  group: 'uchar',
  locked_group: 'uchar',
  base_group: 'ushort',
  latched_group: 'ushort',
  mods: 'uchar',
  base_mods: 'uchar',
  latched_mods: 'uchar',
  locked_mods: 'uchar',
  compat_state: 'uchar',
  grab_mods: 'uchar',
  compat_grab_mods: 'uchar',
  lookup_mods: 'uchar',
  compat_lookup_mods: 'uchar',
  ptr_buttons: 'ushort',
});
const errorHandlerType = koffi.pointer(koffi.proto('int', ['void *', 'void *']));

/** Functions of a library by their C declarations, to be taken in the types that their manual pages give them. */
const take =
  (library: LibraryHandle) =>
  (declaration: string): unknown =>
    library.func(declaration);

/**
 * The calls of libX11 and libXtst that are used here; each is described on the manual page of its name.
 * @throws NoLibrary where they are not installed
 */
export function openXlib() {
  const library = loadLibrary('libX11.so.6');
  const x11 = take(library);
  const xtst = take(loadLibrary('libXtst.so.6'));
  return {
    XOpenDisplay: x11('void *XOpenDisplay(const char *)') as (name: string | null) => Display | null,
    XCloseDisplay: x11('int XCloseDisplay(void *)') as (d: Display) => number,
    XConnectionNumber: x11('int XConnectionNumber(void *)') as (d: Display) => number,
    XFlush: x11('int XFlush(void *)') as (d: Display) => number,
    XSync: x11('int XSync(void *, int)') as (d: Display, discard: 0 | 1) => number,
    XFree: x11('int XFree(void *)') as (address: Address) => number,
    XSetErrorHandler: library.func('XSetErrorHandler', 'void *', [errorHandlerType]) as (
      handler: Address,
    ) => Address,
    XQueryExtension: x11(
      'int XQueryExtension(void *, const char *, _Out_ int *, _Out_ int *, _Out_ int *)',
    ) as (d: Display, name: string, opcode: Out, event: Out, error: Out) => number,
    XDisplayKeycodes: x11('int XDisplayKeycodes(void *, _Out_ int *, _Out_ int *)') as (
      d: Display,
      min: Out,
      max: Out,
    ) => number,
    XGetKeyboardMapping: x11('void *XGetKeyboardMapping(void *, uchar, int, _Out_ int *)') as (
      d: Display,
      first: number,
      count: number,
      perKeycode: Out,
    ) => Address,
    XChangeKeyboardMapping: x11('int XChangeKeyboardMapping(void *, int, int, ulong *, int)') as (
      d: Display,
      first: number,
      perKeycode: number,
      keysyms: number[],
      count: number,
    ) => number,
    XGetPointerMapping: x11('int XGetPointerMapping(void *, _Out_ uchar *, int)') as (
      d: Display,
      map: Uint8Array,
      count: number,
    ) => number,
    XkbGetState: x11('int XkbGetState(void *, uint, void *)') as (
      d: Display,
      device: number,
      state: Uint8Array,
    ) => number,
    XkbGetMap: x11('void *XkbGetMap(void *, uint, uint)') as (
      d: Display,
      which: number,
      device: number,
    ) => Address | null,
    XkbFreeKeyboard: x11('void XkbFreeKeyboard(void *, uint, int)') as (
      keyboard: Address,
      which: number,
      all: 0 | 1,
    ) => void,
    XkbTranslateKeyCode: x11('int XkbTranslateKeyCode(void *, uchar, uint, _Out_ uint *, _Out_ ulong *)') as (
      keyboard: Address,
      keycode: number,
      mods: number,
      used: Out,
      keysym: Out,
    ) => number,
    XkbKeysymToModifiers: x11('uint XkbKeysymToModifiers(void *, ulong)') as (
      d: Display,
      keysym: number,
    ) => number,
    XkbLockModifiers: x11('int XkbLockModifiers(void *, uint, uint, uint)') as (
      d: Display,
      device: number,
      affect: number,
      values: number,
    ) => number,
    XTestFakeKeyEvent: xtst('int XTestFakeKeyEvent(void *, uint, int, ulong)') as (
      d: Display,
      keycode: number,
      isPress: 0 | 1,
      delay: number,
    ) => number,
    XTestFakeButtonEvent: xtst('int XTestFakeButtonEvent(void *, uint, int, ulong)') as (
      d: Display,
      button: number,
      isPress: 0 | 1,
      delay: number,
    ) => number,
    XTestFakeMotionEvent: xtst('int XTestFakeMotionEvent(void *, int, int, int, ulong)') as (
      d: Display,
      screen: number,
      x: number,
      y: number,
      delay: number,
    ) => number,
  };
}
export type Xlib = ReturnType<typeof openXlib>;

/** Filled with zeros where the server does not answer. */
export function readKeyboardState(x: Xlib, display: Display, device: number): KeyboardState {
  const state = new Uint8Array(koffi.sizeof(stateType));
  x.XkbGetState(display, device, state);
  return koffi.decode(state, stateType) as KeyboardState;
}

/** The keysyms that XGetKeyboardMapping gives; they are longs, whose size differs. */
export const readKeysyms = (at: Address, count: number): readonly number[] =>
  Array.from(koffi.decode(at, koffi.array('ulong', count)) as BigUint64Array | Uint32Array, Number);

/**
 * Xlib ends the process at any error of the protocol unless somebody takes it.
 * @param onError with the error's code (X.h: BadValue is 2)
 */
export function takeErrors(x: Xlib, onError: (code: number) => void): void {
  // XErrorEvent: type (int), display, resourceid, serial (each of eight bytes), then the code.
  const handler = koffi.register((_display: unknown, event: Address) => {
    onError(koffi.decode(event, 32, 'uchar') as number);
    return 0;
  }, errorHandlerType);
  x.XSetErrorHandler(handler);
}
