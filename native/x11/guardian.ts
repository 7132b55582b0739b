import { spawn, type ChildProcess } from 'node:child_process';
import { restRequests } from './requests.ts';

/**
 * Waits for the end of its standard input, then writes what it was given to the X server. A shell needs no more than that,
 * so it does not die of what this process dies of. It stays for a moment: a server forgets what is left of the requests of
 * a client to which it cannot send a notice of the first of them.
 */
const script = 'cat >/dev/null; printf %b "$0" >&3; sleep 2';

/** As `%b` of printf (POSIX) reads bytes; in a format, one of them would be a `%`. */
const escape = (bytes: Buffer): string =>
  [...bytes].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');

/**
 * An X server holds down what XTEST has pressed, even when the client is gone. Where this process is killed (Chromium does
 * so at once when the main process dies), this one lets everything go in its place, over a connection of its own.
 */
export class Guardian {
  readonly #shell: ChildProcess;

  /**
   * @param connection file descriptor of a connection that nobody else writes to
   * @param opcode of XTEST
   */
  constructor(
    connection: number,
    opcode: number,
    spareKeycodes: readonly number[],
    onError: (error: Error) => void,
  ) {
    this.#shell = spawn('/bin/sh', ['-c', script, escape(restRequests(opcode, spareKeycodes))], {
      stdio: ['pipe', 'ignore', 'ignore', connection],
      env: {},
      // A Ctrl-C at the terminal is for the others.
      detached: true,
    });
    this.#shell.once('error', onError);
    this.#shell.unref();
  }

  /** Nothing is held: it is not needed any more. */
  dismiss(): void {
    this.#shell.kill('SIGKILL');
  }
}
