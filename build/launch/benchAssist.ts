import { join } from 'node:path';
import { projectRoot } from '../places.ts';
import { runOnDesktop } from './onDesktop.ts';

await runOnDesktop(join(projectRoot, 'tests/bench/assist/main.ts'), process.argv.slice(2));
