/**
 * Fetches Debian packages of any suite and unpacks them into a folder, as an ordinary user: apt is given lists,
 * cache and status of its own, so the machine's apt and dpkg are only read. Signatures are checked as ever.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../command.mjs';
import { StepFailed } from '../log.mjs';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const debianReleases = /^(bullseye|bookworm|trixie|forky|duke|sid|(old)?stable|testing|unstable)$/;

/** What a program never opens at run time, and a third of the bytes. */
const leftOut = ['doc', 'man', 'locale', 'lintian', 'gcc', 'perl', 'perl5'].map(
  (name) => `--exclude=./usr/share/${name}`,
);

/** The mirror that this machine's own apt takes Debian from. */
function debianMirror() {
  // --no-release-info: also answers where `apt-get update` has not been run yet.
  const format = ['--no-release-info', '--format', '$(RELEASE) $(REPO_URI)', 'Created-By: Packages'];
  const { status, output } = capture('apt-get', ['indextargets', ...format]);
  const targets = output.split('\n').map((line) => line.trim().split(' '));
  const mirror = targets.find(([release = '', uri = '']) => debianReleases.test(release) && uri !== '')?.[1];
  if (status === 0 && mirror !== undefined && existsSync(keyring)) return mirror;
  throw new StepFailed(
    'This machine has no Debian package sources that its apt trusts.',
    'The tests against real PBXs need Debian with apt and debian-archive-keyring; run them there.',
  );
}

function checked(what, command, args, options) {
  const { status, output } = capture(command, args, options);
  if (status === 0) return output;
  const tail = output.trim().split('\n').slice(-6).join('\n  ');
  throw new StepFailed(`${what} failed:\n  ${tail}`, 'Check that the Debian mirror of this machine answers.');
}

/**
 * A function that runs an apt program on a private view of `suite`, kept in `folder`.
 * @returns {(what: string, args: string[], cwd?: string) => string} what it printed
 */
function privateApt(folder, suite) {
  for (const name of ['lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'status'), '');
  writeFileSync(join(folder, 'sources.list'), `deb [signed-by=${keyring}] ${debianMirror()} ${suite} main\n`);
  const settings = [
    `Dir::Etc::sourcelist=${folder}/sources.list`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${folder}/lists`,
    `Dir::State::status=${folder}/status`,
    `Dir::State::extended_states=${folder}/extended_states`,
    `Dir::Cache=${folder}/cache`,
    'APT::Install-Recommends=false',
    // Else apt, started by root, downloads as a user who may not write into a private folder.
    'APT::Sandbox::User=',
    'APT::Update::Error-Mode=any',
    'Acquire::Retries=2',
  ].flatMap((setting) => ['-o', setting]);
  return (what, args, cwd = folder) => checked(what, 'apt-get', [...settings, '-q', ...args], { cwd });
}

/**
 * Unpacks `packages` and those that they depend on into `root`, which is made.
 * Of the dependencies only libraries are taken: a program that is run in place wants no shell, no user database.
 * @param {{ suite: string, packages: string[], family: RegExp, without: RegExp }} source `family`: names that are
 *   taken besides libraries; `without`: libraries that only unused modules want
 * @param {string} work a scratch folder
 * @returns {string[]} the packages, each as `name=version`
 */
export function unpackDebian({ suite, packages, family, without }, work, root) {
  const folder = join(work, suite);
  const debs = join(folder, 'debs');
  mkdirSync(debs, { recursive: true });
  const apt = privateApt(folder, suite);
  apt(`Reading the package lists of Debian ${suite}`, ['update']);
  const plan = apt(`Resolving ${packages.join(', ')} in Debian ${suite}`, [
    'install',
    '--simulate',
    ...packages,
  ]);
  const wanted = [...plan.matchAll(/^Inst (\S+) \((\S+)/gm)]
    .map(([, name, version]) => ({ name, version }))
    .filter(({ name }) => /^(lib|zlib1g|ocl-icd-lib)/.test(name) || family.test(name))
    .filter(({ name }) => !without.test(name))
    .map(({ name, version }) => `${name}=${version}`);
  apt(`Downloading ${wanted.length} packages of Debian ${suite}`, ['download', ...wanted], debs);

  // The merged /usr of today: packages of older suites still ship files under /lib.
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) mkdirSync(join(root, 'usr', name), { recursive: true });
  checked('Linking /usr', 'ln', ['-s', 'usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64', root]);
  const one = 'dpkg-deb --fsys-tarfile "$0" | tar -x "$@"';
  const into = [
    '-C',
    root,
    '--keep-directory-symlink',
    '--no-same-owner',
    '--no-same-permissions',
    ...leftOut,
  ];
  const files = readdirSync(debs).map((name) => join(debs, name));
  const each = ['-0', '-P2', '-I{}', 'bash', '-o', 'pipefail', '-c', one, '{}', ...into];
  checked('Unpacking', 'xargs', each, { input: files.join('\0') });
  return wanted;
}
