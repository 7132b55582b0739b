import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process, as far as it matters whose it is. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly isZombie: boolean;
}

/** `/proc/<pid>/stat` (proc(5)): the name in brackets may hold anything. */
function readStat(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), isZombie: state === 'Z' };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

const linuxProcesses = (): readonly Process[] =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : []));

const otherProcesses = (): readonly Process[] =>
  execFileSync('/bin/ps', ['-axo', 'pid=,ppid=,stat='], { encoding: 'latin1' })
    .split('\n')
    .flatMap((line) => {
      const [pid, parent, state = ''] = line.trim().split(/\s+/);
      return pid ? [{ pid: Number(pid), parent: Number(parent), isZombie: state.startsWith('Z') }] : [];
    });

const processes = (platform: NodeJS.Platform): readonly Process[] =>
  platform === 'linux' ? linuxProcesses() : otherProcesses();

/** Children that have ended, and whose end nobody has asked for yet. */
export const endedChildren = (of: number): readonly number[] =>
  linuxProcesses()
    .filter(({ parent, isZombie }) => parent === of && isZombie)
    .map(({ pid }) => pid);

/** Everything that this process has started, however far down; without what has ended. Not on Windows. */
export function descendants(of: number, platform: NodeJS.Platform): readonly number[] {
  const children = Map.groupBy(processes(platform), ({ parent }) => parent);
  const found: number[] = [];
  const waiting = [of];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    for (const child of children.get(pid) ?? []) {
      waiting.push(child.pid);
      if (!child.isZombie) found.push(child.pid);
    }
  }
  return found;
}

/** @returns how many of them there still were */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): number {
  let reached = 0;
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
      reached += 1;
    } catch {
      // It has ended meanwhile, or is another user's (sudo), who has been told by the kernel that the terminal is gone.
    }
  }
  return reached;
}
