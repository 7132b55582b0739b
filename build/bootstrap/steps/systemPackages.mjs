/** What Electron needs of a Linux machine. As root on Debian it is installed; anyone else is told the line to run. */
import { existsSync } from 'node:fs';
import { capture, onPath } from '../command.mjs';
import { say, StepFailed } from '../log.mjs';
import { electronBuild } from './electron.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

const libraries = [
  'libgtk-3-0', 'libnss3', 'libnspr4', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libatspi2.0-0',
  'libcups2', 'libdrm2', 'libxkbcommon0', 'libxcomposite1', 'libxdamage1', 'libxrandr2', 'libsecret-1-0', 'libnotify4',
]; // prettier-ignore

const lacksLibraries = () => {
  const build = electronBuild();
  return build !== undefined && capture('ldd', [build.program]).output.includes('not found');
};
const lacksFont = (language) => capture('fc-list', [`:lang=${language}`, 'family']).output.trim() === '';

/** Each: what is missing here, and the Debian packages that bring it. `headless` is for machines with no display. */
const requirements = [
  { packages: libraries, missing: lacksLibraries },
  { packages: ['xvfb', 'xauth'], missing: () => !onPath('Xvfb') || !onPath('xauth'), headless: true },
  { packages: ['dbus'], missing: () => !onPath('dbus-run-session'), headless: true },
  { packages: ['gnome-keyring'], missing: () => !onPath('gnome-keyring-daemon'), headless: true },
  {
    packages: ['fontconfig', 'fonts-dejavu-core'],
    missing: () => !onPath('fc-list') || lacksFont('en'),
    headless: true,
  },
  // Programs of an X screen that the tests press keys in, and the tools that change and show its keyboard.
  {
    packages: ['xterm', 'x11-utils', 'x11-xkb-utils', 'x11-xserver-utils', 'libxtst6'],
    missing: () => !['xterm', 'xev', 'setxkbmap', 'xkbcomp', 'xmodmap', 'xset'].every(onPath),
    headless: true,
  },
  // Programs tell of their password fields on its bus.
  {
    packages: ['at-spi2-core'],
    missing: () => !existsSync('/usr/libexec/at-spi-bus-launcher'),
    headless: true,
  },
  // Without a window manager no window of a screen ever has another one's focus.
  { packages: ['openbox'], missing: () => !onPath('openbox'), headless: true },
  { packages: ['fonts-noto-cjk'], missing: () => !onPath('fc-list') || lacksFont('zh-cn'), headless: true },
];

function missingPackages() {
  return requirements
    .filter((each) => (each.headless ? !hasDisplay() : true) && each.missing())
    .flatMap((each) => each.packages);
}

export const systemPackagesStep = {
  title: 'System libraries',
  needed: () => process.platform === 'linux' && missingPackages().length > 0,
  run() {
    const packages = missingPackages();
    const line = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
    if (!onPath('apt-get')) {
      throw new StepFailed(
        'Some system libraries are missing.',
        `Install what these Debian packages hold: ${packages.join(' ')}`,
      );
    }
    if (process.getuid() !== 0) {
      throw new StepFailed(
        'Some system libraries are missing.',
        `Run this once, then the same command again:\n    sudo ${line}`,
      );
    }
    say(`apt-get installs: ${packages.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () => capture('apt-get', line.split(' ').slice(1), { env });
    let done = install();
    if (done.status !== 0) {
      capture('apt-get', ['update'], { env });
      done = install();
    }
    if (done.status !== 0) {
      throw new StepFailed(
        done.output.trim().split('\n').slice(-5).join('\n'),
        `Run this, then the same command again:\n    ${line}`,
      );
    }
  },
};
