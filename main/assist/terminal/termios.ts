import koffi from 'koffi';

/** Whether a terminal shows what is typed: the kernel does, some program may, or it is told not to. */
export type Echo = 'kernel' | 'program' | 'none';

/** Where `c_lflag` is in a `struct termios`, and its flags: <bits/termios.h>, <sys/termios.h>. */
const layouts = {
  linux: { library: 'libc.so.6', at: 12, echo: 0o10, canonical: 0o2 },
  darwin: { library: 'libSystem.B.dylib', at: 24, echo: 0x8, canonical: 0x100 },
} as const;

/** Larger than any `struct termios`. */
const size = 256;

/**
 * How the terminal behind this descriptor of its master side echoes (tcgetattr, POSIX.1-2017 §11): with neither ECHO nor
 * ICANON a line editor or a full-screen program reads each key and shows what it likes; without ECHO but with ICANON,
 * somebody is asked for a password. `program` where the system does not tell.
 */
export function echoReader(platform: NodeJS.Platform): (descriptor: number) => Echo {
  if (platform !== 'linux' && platform !== 'darwin') return () => 'program';
  const { library, at, echo, canonical } = layouts[platform];
  const tcgetattr = koffi.load(library).func('int tcgetattr(int descriptor, _Out_ uint8_t *termios)') as (
    descriptor: number,
    termios: Buffer,
  ) => number;
  return (descriptor) => {
    const termios = Buffer.alloc(size);
    if (tcgetattr(descriptor, termios) !== 0) return 'program';
    const flags = termios.readUInt32LE(at);
    if ((flags & echo) !== 0) return 'kernel';
    return (flags & canonical) === 0 ? 'program' : 'none';
  };
}
