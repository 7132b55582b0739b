import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, isAbsolute, win32 } from 'node:path';

/** The shell of the person at this device, and what it is started with. */
export interface Shell {
  readonly file: string;
  readonly args: readonly string[];
  /** As people call it: `bash`. */
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}

export interface ShellParts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly home: string;
  /** See `loginShell`. */
  readonly loginShell: string | null;
}

/** What an ordinary program of this person gets. Everything else is ours, or nobody's business in there. */
const passed = {
  unix: /^(HOME|USER|LOGNAME|PATH|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|XDG_[A-Z_]+|__CF_USER_TEXT_ENCODING)$/,
  windows:
    /^(ALLUSERSPROFILE|APPDATA|COMMONPROGRAMFILES(\(X86\))?|COMMONPROGRAMW6432|COMPUTERNAME|COMSPEC|DRIVERDATA|HOMEDRIVE|HOMEPATH|LOCALAPPDATA|LOGONSERVER|NUMBER_OF_PROCESSORS|ONEDRIVE|OS|PATH|PATHEXT|PROCESSOR_[A-Z0-9]+|PROGRAMDATA|PROGRAMFILES(\(X86\))?|PROGRAMW6432|PSMODULEPATH|PUBLIC|SESSIONNAME|SYSTEMDRIVE|SYSTEMROOT|TEMP|TMP|USERDOMAIN(_ROAMINGPROFILE)?|USERNAME|USERPROFILE|WINDIR)$/i,
} as const;

function ordinaryEnvironment(env: Readonly<NodeJS.ProcessEnv>, names: RegExp): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && names.test(entry[0]),
  );
  return Object.fromEntries(entries);
}

function windowsShell({ env, home }: ShellParts): Shell {
  const root = env['SystemRoot'] ?? env['SYSTEMROOT'] ?? 'C:\\Windows';
  const powerShell = win32.join(root, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  const file = existsSync(powerShell)
    ? powerShell
    : (env['ComSpec'] ?? win32.join(root, 'System32\\cmd.exe'));
  return {
    file,
    args: [],
    name: win32.basename(file, '.exe'),
    env: ordinaryEnvironment(env, passed.windows),
    folder: home,
  };
}

/** Of the user database; null where this person is not in it, as in some containers. */
export function loginShell(): string | null {
  try {
    return userInfo().shell;
  } catch {
    return null;
  }
}

/** What accounts have instead of a shell that nobody is to log in to (nologin(8)). */
const notShells: ReadonlySet<string> = new Set(['nologin', 'false', 'true', 'sync']);

function isShell(file: string | null | undefined): file is string {
  if (typeof file !== 'string' || !isAbsolute(file) || notShells.has(basename(file))) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The login shell of the person, in their home if there is one, with an environment that has nothing of this app. */
export function ownShell(parts: ShellParts): Shell {
  const { platform, env, home } = parts;
  if (platform === 'win32') return windowsShell(parts);
  const file = [env['SHELL'], parts.loginShell, '/bin/bash', '/bin/sh'].find(isShell) ?? '/bin/sh';
  const hasHome = statSync(home, { throwIfNoEntry: false })?.isDirectory() === true;
  return {
    file,
    args: ['-l'],
    name: basename(file),
    env: { ...ordinaryEnvironment(env, passed.unix), HOME: home, SHELL: file, TERM: 'xterm-256color' },
    folder: hasHome ? home : '/',
  };
}
