import { join } from 'node:path';
import { bundle } from '../bundle/bundle.ts';
import { projectRoot } from '../places.ts';
import { run } from './run.ts';

/** Runs the sync server alone, with the customer's page beside it; arguments and environment are the server's own. */
await bundle();
run(process.execPath, [join(projectRoot, 'dist/server/sync.js'), ...process.argv.slice(2)], {
  HEARTLINE_SERVER: JSON.stringify({ pages: join(projectRoot, 'dist/renderer') }),
});
