import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second, which is the same on every Linux (proc(5), sysconf(3)). */
const ticksPerSecond = 100;

interface Stat {
  readonly parent: number;
  readonly ticks: number;
}

async function statOf(pid: string): Promise<Stat | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    // It has ended since its number was read.
    return undefined;
  }
}

/** Seconds of processor time that a process and all below it have had. */
async function secondsOf(root: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = new Map<number, Stat>();
  await Promise.all(
    pids.map(async (pid) => {
      const stat = await statOf(pid);
      if (stat) stats.set(Number(pid), stat);
    }),
  );
  const belongs = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = stats.get(pid)?.parent ?? 0;
    return parent > 1 && belongs(parent);
  };
  const ticks = [...stats].map(([pid, stat]) => (belongs(pid) ? stat.ticks : 0));
  return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
}

/** Measures from now on. @returns what tells the load of each tree since then, in per cent of one core */
export async function watchCpu(roots: readonly number[]): Promise<() => Promise<number[]>> {
  const began = performance.now();
  const before = await Promise.all(roots.map(secondsOf));
  return async () => {
    const after = await Promise.all(roots.map(secondsOf));
    const seconds = (performance.now() - began) / 1000;
    return after.map((each, n) => (100 * (each - (before[n] ?? 0))) / seconds);
  };
}
