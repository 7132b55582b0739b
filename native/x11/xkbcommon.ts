import { loadLibrary } from '../library.ts';

/** How libxkbcommon turns symbols of keys into characters. @throws NoLibrary */
export function openXkbcommon() {
  const library = loadLibrary('libxkbcommon.so.0');
  return {
    /** 0 where it is no character. */
    toCodePoint: library.func('uint32 xkb_keysym_to_utf32(uint32)') as (keysym: number) => number,
    toKeysym: library.func('uint32 xkb_utf32_to_keysym(uint32)') as (codePoint: number) => number,
  };
}
export type Xkbcommon = ReturnType<typeof openXkbcommon>;
