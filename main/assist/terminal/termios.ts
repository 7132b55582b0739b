import { closeSync, constants, openSync } from 'node:fs';
import { libcFunction } from './libc.ts';

/** Whether a terminal shows what is typed: the kernel does, some program may, or it is told not to. */
export type Echo = 'kernel' | 'program' | 'none';

/** Where `c_lflag` is in a `struct termios`, and its flags: <bits/termios.h>, <sys/termios.h>. */
const layouts: Readonly<
  Partial<Record<NodeJS.Platform, { readonly at: number; readonly echo: number; readonly canonical: number }>>
> = {
  linux: { at: 12, echo: 0o10, canonical: 0o2 },
  darwin: { at: 24, echo: 0x8, canonical: 0x100 },
};

/** Larger than any `struct termios`. */
const size = 256;

/**
 * How the terminal behind this descriptor of its master side echoes (tcgetattr, POSIX.1-2017 §11): with neither ECHO nor
 * ICANON a line editor or a full-screen program reads each key and shows what it likes; without ECHO but with ICANON,
 * somebody is asked for a password. `program` where the system does not tell.
 */
export function echoReader(platform: NodeJS.Platform): (descriptor: number) => Echo {
  const layout = layouts[platform];
  const tcgetattr = libcFunction(platform, 'int tcgetattr(int descriptor, _Out_ uint8_t *termios)');
  if (!layout || !tcgetattr) return () => 'program';
  return (descriptor) => {
    const termios = Buffer.alloc(size);
    if (tcgetattr(descriptor, termios) !== 0) return 'program';
    const flags = termios.readUInt32LE(layout.at);
    if ((flags & layout.echo) !== 0) return 'kernel';
    return (flags & layout.canonical) === 0 ? 'program' : 'none';
  };
}

/** A terminal: the descriptor of its master side, and the name of the side of the programs. */
export interface TerminalSides {
  readonly master: number;
  readonly name: string;
}

/**
 * Of <termios.h>: TCIFLUSH at the side of the programs, and TCOFLUSH at the master side. That is what Linux needs as well:
 * what was written there waits outside of a full terminal, and ^C would wait behind it.
 */
const queues: Readonly<
  Partial<Record<NodeJS.Platform, { readonly received: number; readonly written?: number }>>
> = { linux: { received: 0, written: 1 }, darwin: { received: 1 } };

/**
 * Empties what was written into a terminal and no program has read (tcflush, POSIX.1-2017). One that is gone has nothing
 * left to be read.
 */
export function inputFlusher(platform: NodeJS.Platform): (terminal: TerminalSides) => void {
  const known = queues[platform];
  const tcflush = libcFunction(platform, 'int tcflush(int descriptor, int queue)');
  return ({ master, name }) => {
    if (known === undefined || !tcflush) return;
    if (known.written !== undefined) tcflush(master, known.written);
    const descriptor = opened(name);
    if (descriptor === undefined) return;
    tcflush(descriptor, known.received);
    closeSync(descriptor);
  };
}

function opened(terminal: string): number | undefined {
  try {
    return openSync(terminal, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}
