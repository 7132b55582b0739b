import koffi, { type LibraryHandle } from 'koffi';

/** A shared library of the system is not there, or is not the one that is known here. */
export class NoLibrary extends Error {}

/** @throws NoLibrary */
export function loadLibrary(file: string): LibraryHandle {
  try {
    return koffi.load(file);
  } catch (error) {
    throw new NoLibrary(`${file} cannot be loaded`, { cause: error });
  }
}
