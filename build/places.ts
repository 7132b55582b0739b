import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..');

/** The built app, as Electron loads it. */
export const built = join(projectRoot, 'dist');

/** Stamps and generated files of this checkout. */
export const localCache = join(projectRoot, '.cache');
