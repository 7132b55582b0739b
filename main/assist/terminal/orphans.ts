import koffi from 'koffi';
import { endedChildren } from './descendants.ts';

/** prctl(2). */
const setChildSubreaper = 36;
/** waitpid(2): do not wait. */
const noHang = 1;

/**
 * From now on, whoever loses their parent among this process's descendants becomes its child, so that nothing that a
 * shell has started gets out of sight by `setsid` or by forking twice (prctl(2), PR_SET_CHILD_SUBREAPER). Only on Linux.
 * @param isOwn whether somebody else asks for the end of this child
 */
export function adoptOrphans(platform: NodeJS.Platform, isOwn: (pid: number) => boolean): void {
  if (platform !== 'linux') return;
  const libc = koffi.load('libc.so.6');
  const prctl = libc.func('int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)') as (
    ...all: readonly number[]
  ) => number;
  if (prctl(setChildSubreaper, 1, 0, 0, 0) !== 0) return;
  const waitpid = libc.func('int waitpid(int, void *, int)') as (
    pid: number,
    status: null,
    options: number,
  ) => number;
  // Whoever adopts has to ask for their end, too, or they stay in the list of processes.
  process.on('SIGCHLD', () => {
    for (const pid of endedChildren(process.pid)) if (!isOwn(pid)) waitpid(pid, null, noHang);
  });
}
