import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../places.ts';

const { status } = spawnSync(
  process.execPath,
  [join(projectRoot, 'tests/bench/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
