import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from '../bundle/bundle.ts';
import { projectRoot } from '../places.ts';

/** Runs the sync server alone, with the customer's page beside it; arguments and environment are the server's own. */
await bundle();
const pages = JSON.stringify({ pages: join(projectRoot, 'dist/renderer') });
const child = spawn(process.execPath, [join(projectRoot, 'dist/server/sync.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { HEARTLINE_SERVER: pages, ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => (process.exitCode = code ?? 1));
