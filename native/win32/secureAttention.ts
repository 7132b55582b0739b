import koffi from 'koffi';
import { loadLibrary, NoLibrary } from '../library.ts';

/** winnt.h, winreg.h */
/** HKEY_LOCAL_MACHINE, of which Windows extends the sign. */
const localMachine = -0x7ffffffe;
const typeDword = 0x10;
const tokenQuery = 0x0008;
const tokenUiAccess = 26;
const currentProcess = -1;
const policyKey = String.raw`SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System`;
/** SoftwareSASGeneration: 1 lets services send it, 2 programs with UI access, 3 both. */
const forPrograms = new Set([2, 3]);

function openSas(): (() => void) | undefined {
  const advapi32 = loadLibrary('advapi32.dll');
  const kernel32 = loadLibrary('kernel32.dll');
  const RegGetValueW = advapi32.func(
    'int32 __stdcall RegGetValueW(intptr_t, const char16_t *, const char16_t *, uint32, void *, _Out_ uint32 *, _Inout_ uint32 *)',
  ) as (...args: [number, string, string, number, null, [number], [number]]) => number;
  const OpenProcessToken = advapi32.func(
    'int __stdcall OpenProcessToken(intptr_t, uint32, _Out_ intptr_t *)',
  ) as (process: number, access: number, token: [number]) => number;
  const GetTokenInformation = advapi32.func(
    'int __stdcall GetTokenInformation(intptr_t, int, _Out_ uint32 *, uint32, _Out_ uint32 *)',
  ) as (token: number, what: number, value: [number], size: number, needed: [number]) => number;
  const CloseHandle = kernel32.func('int __stdcall CloseHandle(intptr_t)') as (handle: number) => number;

  const policy: [number] = [0];
  const failed = RegGetValueW(localMachine, policyKey, 'SoftwareSASGeneration', typeDword, null, policy, [4]);
  if (failed !== 0 || !forPrograms.has(policy[0])) return undefined;

  const token: [number] = [0];
  if (OpenProcessToken(currentProcess, tokenQuery, token) === 0) return undefined;
  const hasUiAccess: [number] = [0];
  const isKnown =
    GetTokenInformation(token[0], tokenUiAccess, hasUiAccess, koffi.sizeof('uint32'), [0]) !== 0;
  CloseHandle(token[0]);
  if (!isKnown || hasUiAccess[0] === 0) return undefined;

  const SendSAS = loadLibrary('sas.dll').func('void __stdcall SendSAS(int)') as (asUser: number) => void;
  return () => SendSAS(1);
}

/**
 * What sends the Secure Attention Sequence (Ctrl-Alt-Del); undefined where the policy or the rights of this process do not
 * allow it, which is what an ordinary installation finds.
 */
export function secureAttention(): (() => void) | undefined {
  try {
    return openSas();
  } catch (error) {
    if (error instanceof NoLibrary) return undefined;
    throw error;
  }
}
