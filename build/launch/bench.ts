import { join } from 'node:path';
import { projectRoot } from '../places.ts';
import { run } from './run.ts';

run(process.execPath, [join(projectRoot, 'tests/bench/main.ts'), ...process.argv.slice(2)]);
