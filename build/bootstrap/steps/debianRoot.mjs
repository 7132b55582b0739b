/**
 * Private roots: programs of Debian packages, unpacked into the user's cache and run in place with their own loader
 * and libraries. The tests run real PBXs and phones that way on any Debian, without installing anything.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../command.mjs';
import { StepFailed, say } from '../log.mjs';
import { sharedCache } from '../places.mjs';
import { unpackDebian } from './debianPackages.mjs';

/** A change of how roots are laid out; those of another layout are made anew. */
const layout = 1;

/**
 * Each root: the suites to try, in this order, each `without` the heavy libraries that only unused plug-ins want;
 * and the programs and plug-ins that must find all their libraries for the root to be taken.
 */
const recipes = {
  asterisk: {
    sources: [
      {
        suite: 'sid',
        packages: ['asterisk'],
        without: /^lib(codec2|icu|perl|snmp|samplerate|gcrypt|unbound|db5)/,
      },
      {
        suite: 'bullseye',
        packages: ['asterisk', 'asterisk-opus'],
        without: /^lib(codec2|perl|snmp|samplerate|db5)/,
      },
    ],
    family: /^asterisk(?!-core-sounds|-config)/,
    programs: ['usr/sbin/asterisk'],
    modules: ['asterisk/modules/res_pjsip.so', 'asterisk/modules/res_rtp_asterisk.so'],
  },
  kamailio: {
    sources: [
      {
        suite: 'bookworm',
        packages: ['kamailio', 'kamailio-websocket-modules', 'kamailio-tls-modules', 'rtpengine-daemon'],
        without: /^lib(llvm|z3|perl|python|gl1-mesa|directfb|db5|sqlite3)/,
      },
    ],
    family: /^(kamailio|rtpengine)/,
    programs: ['usr/sbin/kamailio', 'usr/bin/rtpengine'],
    modules: ['kamailio/modules/tls.so', 'kamailio/modules/websocket.so'],
  },
  // Not of bookworm: baresip 1.0 cannot record what it hears after a hold.
  baresip: {
    sources: ['trixie', 'sid'].map((suite) => ({
      suite,
      packages: ['baresip-core'],
      without: /^lib(codec2|perl|python|db5|sqlite3)/,
    })),
    family: /^baresip/,
    programs: ['usr/bin/baresip'],
    modules: ['baresip/modules/opus.so', 'baresip/modules/sndfile.so', 'baresip/modules/aufile.so'],
  },
  postgresql: {
    sources: [
      {
        suite: 'bookworm',
        packages: ['postgresql-15'],
        without: /^(lib(llvm|z3|perl|python|db5|sqlite3)|perl|ssl-cert)/,
      },
    ],
    family: /^postgresql/,
    programs: ['usr/lib/postgresql/15/bin/postgres', 'usr/lib/postgresql/15/bin/initdb'],
    modules: ['postgresql/15/lib/plpgsql.so', 'postgresql/15/lib/dict_snowball.so'],
  },
  coturn: {
    sources: [
      {
        suite: 'bookworm',
        packages: ['coturn'],
        without: /^lib(perl|.*-perl$)/,
      },
    ],
    family: /^coturn/,
    programs: ['usr/bin/turnserver'],
    modules: [],
  },
  prosody: {
    sources: [
      {
        suite: 'bookworm',
        packages: ['prosody'],
        without: /^lib(perl|.*-perl$|pam|audit|selinux|semanage|sepol|gdbm|sqlite3|db5)/,
      },
    ],
    family: /^(prosody|lua)/,
    programs: ['usr/bin/lua5.4'],
    modules: [
      'lua/5.4/lxp.so',
      'lua/5.4/socket/core.so',
      'prosody/util/poll.so',
      'prosody/util/encodings.so',
    ],
  },
  // Not installed: on the machine itself it would bring udev and a login manager with it.
  xorg: {
    sources: [
      {
        suite: 'bookworm',
        packages: ['xserver-xorg-core', 'xserver-xorg-video-dummy'],
        without: /^(libpam|libnss|lib(llvm|z3|perl|sensors|elf|gl1-mesa))/,
      },
    ],
    family: /^xserver-xorg/,
    programs: ['usr/lib/xorg/Xorg'],
    modules: ['xorg/modules/drivers/dummy_drv.so'],
  },
  vnc: {
    sources: [
      {
        suite: 'bookworm',
        packages: ['x11vnc', 'tigervnc-viewer'],
        without: /^lib(llvm|z3|perl|sensors|elf|gl1-mesa)/,
      },
    ],
    family: /^(x11vnc|tigervnc-viewer)/,
    programs: ['usr/bin/x11vnc', 'usr/bin/xtigervncviewer'],
    modules: [],
  },
};

const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch;
const rootFolder = (name) => join(sharedCache, 'debian', name);
const stampFile = (root) => join(root, 'heartline-root.json');

/** Paths within a root: its loader, what to hand the loader as `--library-path`, and where its plug-ins lie. */
function paths(root) {
  const general = join(root, 'usr/lib');
  const library = join(general, `${machine}-linux-gnu`);
  const loader = join(library, `ld-linux-${machine.replace('_', '-')}.so.${machine === 'x86_64' ? 2 : 1}`);
  const plugins = (name) => [join(library, name), join(general, name)].find((path) => existsSync(path));
  return { root, loader, libraryPath: [library, general, join(library, 'kamailio')].join(':'), plugins };
}

const fingerprint = (name) =>
  JSON.stringify({ layout, ...recipes[name] }, (_, value) =>
    value instanceof RegExp ? value.source : value,
  );

/** The stamp of a finished root, or undefined where there is none or the recipe has changed since. */
function readStamp(name) {
  const file = stampFile(rootFolder(name));
  if (!existsSync(file)) return undefined;
  const stamp = JSON.parse(readFileSync(file, 'utf8'));
  return stamp.recipe === fingerprint(name) ? stamp : undefined;
}

/**
 * How to run a program of the root `name`: `loader --library-path libraryPath <root>/usr/…`.
 * Throws StepFailed where the root has not been set up.
 */
export function debianRoot(name) {
  const stamp = readStamp(name);
  if (stamp === undefined) {
    throw new StepFailed(
      `The private Debian root "${name}" is not set up.`,
      'Run `npm test` once: it sets it up.',
    );
  }
  return { ...paths(rootFolder(name)), suite: stamp.suite, packages: stamp.packages };
}

function prove(root, { programs, modules }) {
  const { loader, libraryPath, plugins } = paths(root);
  for (const name of [...programs, ...modules]) {
    const file = programs.includes(name) ? join(root, name) : plugins(name);
    if (file === undefined) throw new StepFailed(`${name} is missing.`, 'Mend the recipe of this root.');
    const { status, output } = capture(loader, ['--library-path', libraryPath, '--list', file]);
    // Libraries of the machine itself are not to be relied on: elsewhere they are missing.
    const stray = output.split('\n').find((line) => line.includes('=>') && !line.includes(`=> ${root}/`));
    if (status !== 0 || stray !== undefined) {
      const reason = (stray ?? output).trim();
      throw new StepFailed(
        `${name} would not find its libraries: ${reason}`,
        'Mend the recipe of this root.',
      );
    }
  }
}

/** Puts a finished folder where the old one, if any, was: whoever looks sees the one or the other, whole. */
function putInPlace(made, place, work) {
  if (existsSync(place)) renameSync(place, join(work, 'old'));
  try {
    renameSync(made, place);
  } catch (error) {
    // Another checkout was faster; what it made is as good.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

function makeRoot(name) {
  const { sources, family } = recipes[name];
  const parent = join(sharedCache, 'debian');
  mkdirSync(parent, { recursive: true });
  const failures = [];
  for (const source of sources) {
    const work = mkdtempSync(join(parent, `.${name}-`));
    const made = join(work, 'root');
    try {
      const packages = unpackDebian({ ...source, family }, work, made);
      prove(made, recipes[name]);
      const stamp = { recipe: fingerprint(name), suite: source.suite, packages };
      writeFileSync(stampFile(made), JSON.stringify(stamp, null, 2));
      putInPlace(made, rootFolder(name), work);
      say(`${packages.length} packages of Debian ${source.suite} in ${rootFolder(name)}`);
      return;
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      failures.push(error);
      say(`Debian ${source.suite} does not serve: ${error.message}`);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  throw new StepFailed(
    `Could not get ${name} from Debian:\n${failures.map((error) => error.message).join('\n')}`,
    failures[0].advice,
  );
}

/** Debian's programs for x86-64 run on any Linux of that kind with their own loader; nowhere else. */
export const hasDebianRoots = process.platform === 'linux' && process.arch === 'x64';

const step = (name, title) => ({
  title,
  // Elsewhere the tests that need it are skipped, and say so.
  needed: () => hasDebianRoots && readStamp(name) === undefined,
  run: () => makeRoot(name),
});

export const asteriskRoot = step('asterisk', 'Unpacking Asterisk for the tests');
export const kamailioRoot = step('kamailio', 'Unpacking Kamailio and rtpengine for the tests');
export const baresipRoot = step('baresip', 'Unpacking baresip for the tests');
export const postgresqlRoot = step('postgresql', 'Unpacking PostgreSQL for the tests');
export const coturnRoot = step('coturn', 'Unpacking coturn for the tests');
export const prosodyRoot = step('prosody', 'Unpacking Prosody to compare with');
export const xorgRoot = step('xorg', 'Unpacking an X server with several monitors for the tests');
export const vncRoot = step('vnc', 'Unpacking x11vnc and a VNC viewer to compare with');
