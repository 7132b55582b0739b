import koffi from 'koffi';
import { describe, expect, test } from 'vitest';
import {
  buttonInput,
  encodeInput,
  inputType,
  moveInput,
  scancodeInput,
  unicodeInputs,
  wheelInput,
  type Input,
} from './inputStructs.ts';

function bytes(input: Input): DataView {
  const { buffer, byteOffset, byteLength } = encodeInput(input);
  return new DataView(buffer, byteOffset, byteLength);
}

describe.runIf(process.arch === 'x64' || process.arch === 'arm64')('INPUT as of winuser.h on 64 bits', () => {
  test('[INPUT-2] is 40 bytes long, its union begins at 8', () => {
    expect(koffi.sizeof(inputType)).toBe(40);
    expect(koffi.offsetof(inputType, 'u')).toBe(8);
  });

  test('[INPUT-2] a move has dx at 8, dy at 12 and its flags at 20', () => {
    const view = bytes(moveInput(0, 1079, { left: -1920, top: 0, width: 3840, height: 1080 }));
    expect(view.getUint32(0, true)).toBe(0);
    expect(view.getInt32(8, true)).toBe(32_768);
    expect(Math.floor((view.getInt32(12, true) * 1080) / 65_536)).toBe(1079);
    expect(view.getUint32(20, true)).toBe(0x8000 | 0x4000 | 0x0001);
  });

  test('[INPUT-4] a key has its scancode at 10 and its flags at 12', () => {
    const press = bytes(scancodeInput(0x1e, true));
    expect([press.getUint32(0, true), press.getUint16(8, true)]).toEqual([1, 0]);
    expect([press.getUint16(10, true), press.getUint32(12, true)]).toEqual([0x1e, 0x0008]);
    const release = bytes(scancodeInput(0xe038, false));
    expect([release.getUint16(10, true), release.getUint32(12, true)]).toEqual([
      0x38,
      0x0008 | 0x0002 | 0x0001,
    ]);
  });

  test('[INPUT-3] a notch is 120, down is towards the person, right is right', () => {
    const down = bytes(wheelInput('y', 2));
    expect([down.getInt32(16, true), down.getUint32(20, true)]).toEqual([-240, 0x0800]);
    const right = bytes(wheelInput('x', 1));
    expect([right.getInt32(16, true), right.getUint32(20, true)]).toEqual([120, 0x1000]);
  });

  test('[INPUT-2] left is what the person uses as left; back and forward are told apart', () => {
    const flags = (button: number, isDown: boolean, isSwapped = false) => {
      const input = buttonInput(button, isDown, isSwapped);
      if (!input) return undefined;
      const view = bytes(input);
      return [view.getUint32(20, true), view.getInt32(16, true)];
    };
    expect(flags(0, true)).toEqual([0x0002, 0]);
    expect(flags(0, false, true)).toEqual([0x0010, 0]);
    expect(flags(2, true, true)).toEqual([0x0002, 0]);
    expect(flags(1, false)).toEqual([0x0040, 0]);
    expect(flags(3, true)).toEqual([0x0080, 1]);
    expect(flags(4, false)).toEqual([0x0100, 2]);
    expect(flags(5, true)).toBeUndefined();
  });

  test('[INPUT-5] a character beyond the BMP is two pairs of events', () => {
    const units = unicodeInputs('a👍').map((input) => {
      const view = bytes(input);
      return [view.getUint16(10, true), view.getUint32(12, true)];
    });
    expect(units).toEqual([
      [0x61, 4],
      [0x61, 6],
      [0xd83d, 4],
      [0xd83d, 6],
      [0xdc4d, 4],
      [0xdc4d, 6],
    ]);
  });
});

test('[INPUT-2] every pixel of a desk of any width is hit', () => {
  for (const width of [640, 1366, 1920, 3840, 7680, 11_520]) {
    const missed = Array.from({ length: width }, (_, x) => x).filter((x) => {
      const { u } = moveInput(x - 100, 0, { left: -100, top: 0, width, height: 1080 });
      return 'mi' in u && Math.floor((u.mi.dx * width) / 65_536) !== x;
    });
    expect(missed).toEqual([]);
  }
});
