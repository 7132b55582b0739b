import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { built, localCache, projectRoot } from '../places.ts';
import { targets } from './targets.ts';

const stamp = join(localCache, 'bundle.stamp');

/** One hash over everything that the bundles are made from. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const sources = ['core', 'native', 'main', 'preload', 'renderer', 'server', 'build/bundle'].flatMap(
    (room) => globSync(`${room}/**/*.{ts,tsx,css,html}`, { cwd: projectRoot }),
  );
  const pictures = globSync('build/icons/**/*.png', { cwd: projectRoot });
  for (const file of ['package.json', 'package-lock.json', ...sources, ...pictures].sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest('hex');
}

/** Builds `dist/` where the sources have changed since it was built. @returns whether there was anything to do. */
export async function bundle(): Promise<boolean> {
  const hash = sourceHash();
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  rmSync(stamp, { force: true });
  rmSync(built, { recursive: true, force: true });
  for (const target of targets) await build(target);
  mkdirSync(localCache, { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
