import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import type { Readable } from 'node:stream';

export interface Desktop {
  /** The environment in which programs find this desktop. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

const firstLine = (stream: Readable, of: ChildProcess, what: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    of.once('error', reject);
    of.once('exit', (code) => reject(new Error(`${what} ended at once (${code ?? 'killed'})`)));
  });

/** A stream that `stdio: [..., 'pipe']` opened for this process to read. */
const readEnd = (child: ChildProcess, fd: number): Readable => child.stdio[fd] as Readable;

function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}

/**
 * A desktop for a Linux machine that has none: an X server without a screen (Xvfb), a D-Bus session, and a keyring that
 * is unlocked, empty, and gone afterwards. Elsewhere, the desktop that is there.
 */
export async function startDesktop(size = '1440x900'): Promise<Desktop> {
  if (platform !== 'linux') return { env, stop: () => Promise.resolve() };
  const home = mkdtempSync(join(tmpdir(), 'heartline-desktop-'));
  const running: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const child of running.toReversed()) await stopProcess(child);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    running.push(xvfb);
    const display = `:${await firstLine(readEnd(xvfb, 3), xvfb, 'Xvfb')}`;

    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=3'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    running.push(bus);
    const address = await firstLine(readEnd(bus, 3), bus, 'dbus-daemon');

    for (const folder of ['run', 'data', 'config', 'cache']) mkdirSync(join(home, folder), { mode: 0o700 });
    const desktopEnv: NodeJS.ProcessEnv = {
      ...env,
      DISPLAY: display,
      DBUS_SESSION_BUS_ADDRESS: address,
      HOME: home,
      XDG_RUNTIME_DIR: join(home, 'run'),
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_CACHE_HOME: join(home, 'cache'),
      // Electron chooses the secret store by the desktop's name.
      XDG_CURRENT_DESKTOP: 'GNOME',
    };
    delete desktopEnv['WAYLAND_DISPLAY'];
    const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env: desktopEnv,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    running.push(keyring);
    keyring.stdin.end('heartline');
    return { env: desktopEnv, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
