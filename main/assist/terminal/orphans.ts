import { endedChildren } from './descendants.ts';
import { libcFunction } from './libc.ts';

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
  const prctl = libcFunction(platform, 'int prctl(int option, ...)');
  const waitpid = libcFunction(platform, 'int waitpid(int pid, void *status, int options)');
  if (prctl?.(setChildSubreaper, 'unsigned long', 1) !== 0) return;
  // Whoever adopts has to ask for their end, too, or they stay in the list of processes.
  process.on('SIGCHLD', () => {
    for (const pid of endedChildren(process.pid)) if (!isOwn(pid)) waitpid?.(pid, null, noHang);
  });
}
