import { readdirSync } from 'node:fs';
import koffi, { type LibraryHandle } from 'koffi';

type KoffiFunction = ReturnType<LibraryHandle['func']>;

const libraries: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'libc.so.6',
  darwin: 'libSystem.B.dylib',
};

/** Calls one function of the C library, whose prototype is given; undefined where there is none (Windows). */
export function libcFunction(platform: NodeJS.Platform, prototype: string): KoffiFunction | undefined {
  const library = libraries[platform];
  return library === undefined ? undefined : koffi.load(library).func(prototype);
}

/** fcntl(2), <fcntl.h>; the same on Linux and macOS. */
const setDescriptorFlags = 2;
const closeOnExec = 1;

/**
 * Keeps what is open in here from the programs that are started from here: Electron leaves some of its pipes and sockets
 * to every child.
 */
export function keepDescriptorsIn(platform: NodeJS.Platform): void {
  const fcntl = libcFunction(platform, 'int fcntl(int descriptor, int command, ...)');
  if (!fcntl) return;
  for (const name of readdirSync('/dev/fd')) {
    const descriptor = Number(name);
    if (descriptor > 2) fcntl(descriptor, setDescriptorFlags, 'int', closeOnExec);
  }
}
