import { join } from 'node:path';
import { projectRoot } from '../places.ts';
import { runOnDesktop } from './onDesktop.ts';

await runOnDesktop(join(projectRoot, 'node_modules/vitest/vitest.mjs'), ['run', ...process.argv.slice(2)]);
