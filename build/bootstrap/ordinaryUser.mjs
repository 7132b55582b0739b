import { capture } from './command.mjs';
import { say } from './log.mjs';

// A user that every Debian has: D-Bus looks its user up, and refuses one without a name.
const namespace = ['unshare', '--user', '--map-user=daemon', '--map-group=daemon', '--'];

/**
 * Chromium refuses to run its sandbox as root. In a user namespace of its own the same user is not root any more, and
 * the sandbox works as it will for everybody; so root runs Heartline in one. Where the kernel forbids that, `env` says
 * so to whoever starts Electron.
 * @param {string[]} command program and arguments
 * @returns {string[]}
 */
export function asOrdinaryUser(command, env) {
  if (process.platform !== 'linux' || process.getuid() !== 0) return command;
  const [program, ...args] = namespace;
  if (capture(program, [...args, 'true']).status === 0) return [...namespace, ...command];
  say(
    'Notice: running as root, and this kernel allows no user namespace: Chromium runs without its sandbox.',
  );
  env.HEARTLINE_NO_SANDBOX = '1';
  return command;
}
