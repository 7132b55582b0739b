import { join } from 'node:path';
import { bundle } from '../bundle/bundle.ts';
import { projectRoot } from '../places.ts';
import { run } from './run.ts';

await bundle();
run(process.execPath, [join(projectRoot, 'tests/tour/gallery.ts'), ...process.argv.slice(2)]);
