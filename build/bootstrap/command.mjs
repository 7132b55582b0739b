/** Runs other programs and keeps their chatter in the log unless they fail. */
import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a program to its end and returns what it printed.
 * @returns {{ status: number, output: string }}
 */
export function capture(command, args, options = {}) {
  const shell = process.platform === 'win32' && /^npm$/.test(command);
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, shell, ...options });
  return {
    status: done.status ?? 1,
    output: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`,
  };
}

/** Runs a program with this terminal as its own; resolves to its exit code. Signals reach it too. */
export function hand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

export function onPath(program) {
  return capture(process.platform === 'win32' ? 'where' : 'which', [program]).status === 0;
}
