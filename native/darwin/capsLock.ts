import koffi from 'koffi';
import { loadLibrary } from '../library.ts';

/** IOHIDLib.h, IOHIDTypes.h */
const paramConnection = 1;
const capsLockState = 1;

/**
 * Caps Lock of this Mac: a press that is sent by a program does not turn it.
 * @throws NoLibrary. @returns undefined where the system does not let this process near it
 */
export function openCapsLock(): ((isOn: boolean) => void) | undefined {
  const io = loadLibrary('/System/Library/Frameworks/IOKit.framework/IOKit');
  const system = loadLibrary('/usr/lib/libSystem.B.dylib');
  const IOServiceMatching = io.func('void *IOServiceMatching(const char *)') as (name: string) => bigint;
  const IOServiceGetMatchingService = io.func('uint32 IOServiceGetMatchingService(uint32, void *)') as (
    port: number,
    matching: bigint,
  ) => number;
  const IOServiceOpen = io.func('int32 IOServiceOpen(uint32, uint32, uint32, _Out_ uint32 *)') as (
    service: number,
    task: number,
    type: number,
    connection: [number],
  ) => number;
  const IOHIDSetModifierLockState = io.func('int32 IOHIDSetModifierLockState(uint32, int, bool)') as (
    connection: number,
    selector: number,
    isOn: boolean,
  ) => number;
  const task = koffi.decode(system.symbol('mach_task_self_'), 'uint32') as number;
  const service = IOServiceGetMatchingService(0, IOServiceMatching('IOHIDSystem'));
  const connection: [number] = [0];
  if (service === 0 || IOServiceOpen(service, task, paramConnection, connection) !== 0) return undefined;
  return (isOn) => void IOHIDSetModifierLockState(connection[0], capsLockState, isOn);
}
