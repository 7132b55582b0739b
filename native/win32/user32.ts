import koffi from 'koffi';
import { loadLibrary } from '../library.ts';
import { encodeInput, inputType, type Input } from './inputStructs.ts';

/** Microsoft Learn describes each under its name. @throws NoLibrary */
export function openUser32() {
  const user32 = loadLibrary('user32.dll');
  const inputSize = koffi.sizeof(inputType);
  const SendInput = user32.func('uint32 __stdcall SendInput(uint32, void *, int)') as (
    count: number,
    inputs: Uint8Array,
    size: number,
  ) => number;
  return {
    /** @returns how many were taken; Windows takes what it then keeps from a program with more rights, and says nothing */
    sendInput(inputs: readonly Input[]): number {
      const bytes = Buffer.concat(inputs.map(encodeInput));
      return SendInput(inputs.length, bytes, inputSize);
    },
    GetSystemMetrics: user32.func('int __stdcall GetSystemMetrics(int)') as (index: number) => number,
    GetKeyState: user32.func('int16 __stdcall GetKeyState(int)') as (virtualKey: number) => number,
  };
}
export type User32 = ReturnType<typeof openUser32>;
