/** Where set-up keeps things: what belongs to this checkout, and what every checkout of this user shares. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

/** Per checkout: stamps, type information, generated files. Ignored by git. */
export const localCache = join(projectRoot, '.cache');

/** Per user: downloads that a second checkout need not fetch again. */
export const sharedCache =
  process.env.HEARTLINE_CACHE ??
  (process.platform === 'win32'
    ? join(process.env.LOCALAPPDATA ?? homedir(), 'Heartline', 'cache')
    : process.platform === 'darwin'
      ? join(homedir(), 'Library', 'Caches', 'Heartline')
      : join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'heartline'));
