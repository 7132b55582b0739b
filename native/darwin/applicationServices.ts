import koffi from 'koffi';
import { loadLibrary } from '../library.ts';

/** A `CGEventRef` or another reference, which CFRelease gives back. */
export type Reference = bigint;

export interface Point {
  readonly x: number;
  readonly y: number;
}

const framework = '/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices';

/** Apple's documentation of Core Graphics and Core Foundation describes each under its name. @throws NoLibrary */
export function openApplicationServices() {
  const library = loadLibrary(framework);
  const point = koffi.struct({ x: 'double', y: 'double' });
  return {
    AXIsProcessTrusted: library.func('uint8 AXIsProcessTrusted()') as () => number,
    CGEventSourceCreate: library.func('void *CGEventSourceCreate(int32)') as (
      state: number,
    ) => Reference | null,
    CGEventCreateMouseEvent: library.func('CGEventCreateMouseEvent', 'void *', [
      'void *',
      'uint32',
      point,
      'uint32',
    ]) as (source: Reference | null, type: number, at: Point, button: number) => Reference,
    CGEventCreateKeyboardEvent: library.func('void *CGEventCreateKeyboardEvent(void *, uint16, bool)') as (
      source: Reference | null,
      virtualKey: number,
      isDown: boolean,
    ) => Reference,
    CGEventCreateScrollWheelEvent2: library.func(
      'void *CGEventCreateScrollWheelEvent2(void *, uint32, uint32, int32, int32, int32)',
    ) as (
      source: Reference | null,
      units: number,
      wheels: number,
      vertical: number,
      horizontal: number,
      third: number,
    ) => Reference,
    CGEventKeyboardSetUnicodeString: library.func(
      'void CGEventKeyboardSetUnicodeString(void *, ulong, uint16 *)',
    ) as (event: Reference, length: number, units: Uint16Array) => void,
    CGEventSetIntegerValueField: library.func('void CGEventSetIntegerValueField(void *, uint32, int64)') as (
      event: Reference,
      field: number,
      value: number,
    ) => void,
    CGEventGetFlags: library.func('uint64 CGEventGetFlags(void *)') as (event: Reference) => number | bigint,
    CGEventSetFlags: library.func('void CGEventSetFlags(void *, uint64)') as (
      event: Reference,
      flags: number,
    ) => void,
    CGEventPost: library.func('void CGEventPost(uint32, void *)') as (tap: number, event: Reference) => void,
    CFRelease: library.func('void CFRelease(void *)') as (reference: Reference) => void,
  };
}
export type ApplicationServices = ReturnType<typeof openApplicationServices>;
