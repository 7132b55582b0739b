import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import type { Readable } from 'node:stream';

export interface Desktop {
  /** The environment in which programs find this desktop. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** The first line that a program writes to `stream`; rejects with what it complained of when it ends without one. */
function firstLine(stream: Readable, of: ChildProcess, what: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  let complaints = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
  });
  of.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  of.once('error', reject);
  of.once('close', (code) =>
    reject(new Error(`${what} ended at once (${code ?? 'killed'}): ${complaints.trim()}`)),
  );
  return promise;
}

/** A stream that `stdio: [..., 'pipe']` opened for this process to read. */
const readEnd = (child: ChildProcess, fd: number): Readable => child.stdio[fd] as Readable;

function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}

/** Asks the session bus; undefined where it gives an error. */
function askBus(busEnv: NodeJS.ProcessEnv, ...message: string[]): string | undefined {
  const args = ['--session', '--print-reply=literal', '--reply-timeout=2000', ...message];
  const { status, stdout } = spawnSync('dbus-send', args, { env: busEnv, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Resolves once the keyring is on the bus and unlocked. Who asks for it earlier makes D-Bus start a second one, which is
 * locked, and waits for a person to unlock it.
 */
async function secretStoreOpens(busEnv: NodeJS.ProcessEnv): Promise<void> {
  const bus = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner'];
  const collection = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets/collection/login'];
  const property = ['string:org.freedesktop.Secret.Collection', 'string:Locked'];
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    if (askBus(busEnv, ...bus, 'string:org.freedesktop.secrets')?.includes('true')) {
      const locked = askBus(busEnv, ...collection, 'org.freedesktop.DBus.Properties.Get', ...property);
      if (locked?.includes('false')) return;
    }
    await setTimeout(50);
  }
  throw new Error('gnome-keyring-daemon did not open its keyring.');
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
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    running.push(xvfb);
    const display = `:${await firstLine(readEnd(xvfb, 3), xvfb, 'Xvfb')}`;

    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=3'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
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
      // What it is, whatever the person's own is.
      XDG_SESSION_TYPE: 'x11',
    };
    delete desktopEnv['WAYLAND_DISPLAY'];
    const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env: desktopEnv,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    running.push(keyring);
    keyring.stdin.end('heartline');
    await secretStoreOpens(desktopEnv);
    return { env: desktopEnv, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
