import koffi from 'koffi';

/** MOUSEINPUT, KEYBDINPUT, INPUT (winuser.h); their handles and pointers are as wide as this machine's. */
const mouseInput = koffi.struct({
  dx: 'int32',
  dy: 'int32',
  mouseData: 'int32',
  dwFlags: 'uint32',
  time: 'uint32',
  dwExtraInfo: 'uintptr_t',
});
const keyboardInput = koffi.struct({
  wVk: 'uint16',
  wScan: 'uint16',
  dwFlags: 'uint32',
  time: 'uint32',
  dwExtraInfo: 'uintptr_t',
});
export const inputType = koffi.struct({
  type: 'uint32',
  u: koffi.union({ mi: mouseInput, ki: keyboardInput }),
});

const types = { mouse: 0, keyboard: 1 };
const mouseFlags = { move: 0x0001, wheel: 0x0800, hwheel: 0x1000, virtualDesk: 0x4000, absolute: 0x8000 };
const keyFlags = { extended: 0x0001, up: 0x0002, unicode: 0x0004, scancode: 0x0008 };
/** Down and up of left, right, middle, and of the two others, which `mouseData` tells apart. */
const buttonFlags = {
  left: [0x0002, 0x0004],
  right: [0x0008, 0x0010],
  middle: [0x0020, 0x0040],
  x: [0x0080, 0x0100],
} as const;
const wheelDelta = 120;

/** One element of what SendInput takes. */
export type Input =
  | { readonly type: number; readonly u: { readonly mi: MouseInput } }
  | { readonly type: number; readonly u: { readonly ki: KeyboardInput } };
interface MouseInput {
  readonly dx: number;
  readonly dy: number;
  readonly mouseData: number;
  readonly dwFlags: number;
  readonly time: 0;
  readonly dwExtraInfo: 0;
}
interface KeyboardInput {
  readonly wVk: 0;
  readonly wScan: number;
  readonly dwFlags: number;
  readonly time: 0;
  readonly dwExtraInfo: 0;
}

const mouse = (dwFlags: number, part: Partial<MouseInput> = {}): Input => ({
  type: types.mouse,
  u: { mi: { dx: 0, dy: 0, mouseData: 0, time: 0, dwExtraInfo: 0, ...part, dwFlags } },
});
const keyboard = (dwFlags: number, wScan: number): Input => ({
  type: types.keyboard,
  u: { ki: { wVk: 0, wScan, dwFlags, time: 0, dwExtraInfo: 0 } },
});

/** As the bytes of the structure. */
export function encodeInput(input: Input): Buffer {
  const bytes = Buffer.alloc(koffi.sizeof(inputType));
  koffi.encode(bytes, inputType, input);
  return bytes;
}

/** The rectangle of all monitors together, in physical pixels. */
export interface VirtualDesk {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Windows makes pixels of it by `value × size ÷ 65536`, rounded down. */
const normalised = (at: number, size: number): number =>
  Math.ceil((Math.min(Math.max(at, 0), size - 1) * 65_536) / size);

export const moveInput = (x: number, y: number, desk: VirtualDesk): Input =>
  mouse(mouseFlags.move | mouseFlags.absolute | mouseFlags.virtualDesk, {
    dx: normalised(x - desk.left, desk.width),
    dy: normalised(y - desk.top, desk.height),
  });

/** @param button as `MouseEvent.button`; `isSwapped`: the person uses the right one as the left one */
export function buttonInput(button: number, isDown: boolean, isSwapped: boolean): Input | undefined {
  const primary = isSwapped ? 'right' : 'left';
  const secondary = isSwapped ? 'left' : 'right';
  const name = ([primary, 'middle', secondary, 'x', 'x'] as const)[button];
  if (name === undefined) return undefined;
  // XBUTTON1 is back, XBUTTON2 forward.
  return mouse(buttonFlags[name][isDown ? 0 : 1], { mouseData: name === 'x' ? button - 2 : 0 });
}

/** @param notches right or down positive; Windows counts the wheel away from the person */
export const wheelInput = (axis: 'x' | 'y', notches: number): Input =>
  axis === 'x'
    ? mouse(mouseFlags.hwheel, { mouseData: notches * wheelDelta })
    : mouse(mouseFlags.wheel, { mouseData: -notches * wheelDelta });

/** @param scancode of set 1, as in keyboard/codes.ts */
export function scancodeInput(scancode: number, isDown: boolean): Input {
  const isExtended = scancode >= 0xe000;
  const flags = keyFlags.scancode | (isExtended ? keyFlags.extended : 0) | (isDown ? 0 : keyFlags.up);
  return keyboard(flags, scancode & 0xff);
}

/** Presses and releases of one text, by UTF-16 code units. */
export const unicodeInputs = (text: string): Input[] =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).flatMap((unit) => [
    keyboard(keyFlags.unicode, unit),
    keyboard(keyFlags.unicode | keyFlags.up, unit),
  ]);
