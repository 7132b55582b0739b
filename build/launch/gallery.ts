import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from '../bundle/bundle.ts';
import { projectRoot } from '../places.ts';

await bundle();
const { status } = spawnSync(
  process.execPath,
  [join(projectRoot, 'tests/tour/gallery.ts'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
