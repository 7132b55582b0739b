import koffi from 'koffi';
import {
  around,
  type Passed,
  type Rect,
  type ScreenLook,
  type ScreenWindow,
} from '#core/domain/assist/screenWindows.ts';
import { loadLibrary, NoLibrary } from '../library.ts';
import type { WindowSource } from '../windows/windowSource.ts';

type Handle = number;
/** dwmapi.h, winnt.h */
const extendedFrameBounds = 9;
const cloaked = 14;
const queryLimitedInformation = 0x1000;
/** winuser.h */
const extendedStyle = -20;
const layered = 0x8_0000;
const longestText = 512;
const most = 500;

function openCalls() {
  const user32 = loadLibrary('user32.dll');
  const kernel32 = loadLibrary('kernel32.dll');
  const dwmapi = loadLibrary('dwmapi.dll');
  const enumerator = koffi.proto('__stdcall', 'int', ['intptr_t', 'intptr_t']);
  return {
    EnumWindows: user32.func('__stdcall', 'EnumWindows', 'int', [koffi.pointer(enumerator), 'intptr_t']) as (
      each: (window: Handle) => number,
      parameter: number,
    ) => number,
    IsWindowVisible: user32.func('int __stdcall IsWindowVisible(intptr_t)') as (w: Handle) => number,
    GetWindowLongW: user32.func('int32 __stdcall GetWindowLongW(intptr_t, int)') as (
      w: Handle,
      what: number,
    ) => number,
    IsIconic: user32.func('int __stdcall IsIconic(intptr_t)') as (w: Handle) => number,
    GetForegroundWindow: user32.func('intptr_t __stdcall GetForegroundWindow()') as () => Handle,
    GetWindowTextW: user32.func('int __stdcall GetWindowTextW(intptr_t, _Out_ uint16 *, int)') as (
      w: Handle,
      text: Uint16Array,
      size: number,
    ) => number,
    GetWindowThreadProcessId: user32.func(
      'uint32 __stdcall GetWindowThreadProcessId(intptr_t, _Out_ uint32 *)',
    ) as (w: Handle, pid: [number]) => number,
    GetWindowRect: user32.func('int __stdcall GetWindowRect(intptr_t, _Out_ int32 *)') as (
      w: Handle,
      bounds: Int32Array,
    ) => number,
    frameBounds: dwmapi.func(
      'int32 __stdcall DwmGetWindowAttribute(intptr_t, uint32, _Out_ int32 *, uint32)',
    ) as (w: Handle, what: number, bounds: Int32Array, size: number) => number,
    cloaking: dwmapi.func(
      'int32 __stdcall DwmGetWindowAttribute(intptr_t, uint32, _Out_ uint32 *, uint32)',
    ) as (w: Handle, what: number, value: [number], size: number) => number,
    OpenProcess: kernel32.func('intptr_t __stdcall OpenProcess(uint32, int, uint32)') as (
      access: number,
      isInherited: 0 | 1,
      pid: number,
    ) => Handle,
    QueryFullProcessImageNameW: kernel32.func(
      'int __stdcall QueryFullProcessImageNameW(intptr_t, uint32, _Out_ uint16 *, _Inout_ uint32 *)',
    ) as (process: Handle, flags: number, name: Uint16Array, size: [number]) => number,
    CloseHandle: kernel32.func('int __stdcall CloseHandle(intptr_t)') as (handle: Handle) => number,
  };
}

const textOf = (units: Uint16Array, length: number): string =>
  String.fromCharCode(...units.subarray(0, length));

/** The windows of Windows; it tells of no changes, so they are read again and again. */
class Win32Windows implements WindowSource {
  readonly interval = 100;
  readonly #calls = openCalls();
  #before: readonly ScreenWindow[] = [];

  look(): ScreenLook {
    const windows: ScreenWindow[] = [];
    // Front to back (Z order).
    this.#calls.EnumWindows((window) => {
      const read = windows.length < most ? this.#readWindow(window) : undefined;
      if (read) windows.push(read);
      return 1;
    }, 0);
    const front = String(this.#calls.GetForegroundWindow());
    const focused = windows.some(({ id }) => id === front) ? front : null;
    const passed = passedBetween(this.#before, windows);
    this.#before = windows;
    // By the Desktop Window Manager, which cannot be switched off.
    return { windows, focused, passed, isComposed: true };
  }

  #readWindow(window: Handle): ScreenWindow | undefined {
    const calls = this.#calls;
    if (calls.IsWindowVisible(window) === 0 || calls.IsIconic(window) !== 0) return undefined;
    // On another desktop, or a suspended app: visible by its own account, and not to be seen.
    const isCloaked: [number] = [0];
    if (calls.cloaking(window, cloaked, isCloaked, 4) === 0 && isCloaked[0] !== 0) return undefined;
    const text = new Uint16Array(longestText);
    const title = textOf(text, calls.GetWindowTextW(window, text, text.length)).slice(0, 500);
    const pid: [number] = [0];
    calls.GetWindowThreadProcessId(window, pid);
    const rect = this.#rectOf(window);
    const isLayered = (calls.GetWindowLongW(window, extendedStyle) & layered) !== 0;
    return {
      id: String(window),
      rect,
      program: this.#programOf(pid[0]),
      title,
      pid: pid[0] > 0 ? pid[0] : null,
      owner: String(pid[0]),
      opaque: isLayered ? [] : [rect],
    };
  }

  #rectOf(window: Handle): Rect {
    // RECT (windef.h): left, top, right, bottom.
    const bounds = new Int32Array(4);
    // GetWindowRect counts the shadow, too.
    if (this.#calls.frameBounds(window, extendedFrameBounds, bounds, bounds.byteLength) !== 0) {
      this.#calls.GetWindowRect(window, bounds);
    }
    const [left = 0, top = 0, right = left, bottom = top] = bounds;
    return { x: left, y: top, width: Math.max(right - left, 0), height: Math.max(bottom - top, 0) };
  }

  #programOf(pid: number): string {
    const process = this.#calls.OpenProcess(queryLimitedInformation, 0, pid);
    if (process === 0) return '';
    const name = new Uint16Array(longestText);
    const size: [number] = [name.length];
    const isKnown = this.#calls.QueryFullProcessImageNameW(process, 0, name, size) !== 0;
    this.#calls.CloseHandle(process);
    return isKnown ? (textOf(name, size[0]).split('\\').at(-1) ?? '').slice(0, 260) : '';
  }
}

/** Nobody tells of what a window has done between two looks: it may have been anywhere between its two places. */
function passedBetween(before: readonly ScreenWindow[], now: readonly ScreenWindow[]): Passed[] {
  const order = (windows: readonly ScreenWindow[]): string => windows.map(({ id }) => id).join(' ');
  const isReordered = order(before) !== order(now);
  return now.flatMap(({ id, program, owner, rect }) => {
    const was = before.find((window) => window.id === id)?.rect ?? rect;
    const isMoved = JSON.stringify(was) !== JSON.stringify(rect);
    return isMoved || isReordered ? [{ id, program, owner, rect: around([was, rect]) }] : [];
  });
}

/** @returns undefined where the libraries are not there */
export function openWin32Windows(): WindowSource | undefined {
  try {
    return new Win32Windows();
  } catch (error) {
    if (error instanceof NoLibrary) return undefined;
    throw error;
  }
}
