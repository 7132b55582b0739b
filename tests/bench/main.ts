import { writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { hasDebianRoots } from '#build/bootstrap/steps/debianRoot.mjs';
import { startPostgres } from '../fixtures/databases/postgres.ts';
import { Board, parts } from './board.ts';
import { measureOurs } from './ours/ours.ts';
import { measurePeer } from './peer/measure.ts';
import { quick, whole } from './sizes.ts';

const { values } = parseArgs({
  options: {
    /** Small sizes, to see that it works. */
    quick: { type: 'boolean', default: false },
    /** Where to write the figures. */
    json: { type: 'string' },
    /** Only some of `sqlite,postgres,prosody`. */
    only: { type: 'string', default: 'sqlite,postgres,prosody' },
    parts: { type: 'string', default: parts.join(',') },
  },
});
const sizes = values.quick ? quick : whole;
const wanted = new Set(values.only.split(','));
const board = new Board(new Set(values.parts.split(',')));
/** Programs that wanted a processor in the last minute, before this run wanted any. */
const [load = 0] = loadavg();
if (load > 0.5)
  console.log(`  Other programs are using this machine (load ${load.toFixed(1)}): figures will be too low.`);

if (wanted.has('sqlite')) await measureOurs(board, 'sqlite', () => Promise.resolve(undefined), sizes);
if (!hasDebianRoots) console.log('  No PostgreSQL and no Prosody here: they need Linux on x86-64.');
else {
  if (wanted.has('postgres')) {
    const postgres = await startPostgres();
    try {
      await measureOurs(board, 'postgres', () => postgres.freshDatabase(), sizes);
    } finally {
      await postgres.stop();
    }
  }
  if (wanted.has('prosody')) await measurePeer(board, sizes);
}

const [cpu] = cpus();
const machine = {
  processor: cpu?.model ?? '',
  cores: cpus().length,
  memory: totalmem(),
  node: process.version,
  load,
};
const { rows, troubles } = board.figures;
console.log(
  `\n${machine.cores} × ${machine.processor}, Node ${machine.node}, load before ${load.toFixed(1)}${values.quick ? ', small sizes' : ''}\n`,
);
console.log(board.table());
console.log(
  '\nOur figures are of messages that are synced to the disk, the peer’s of some that are written there.',
);
for (const trouble of troubles) console.log(`✗ ${trouble}`);
if (values.json !== undefined) {
  const report = { at: new Date().toISOString(), quick: values.quick, machine, sizes, rows, troubles };
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
// How fast it is never fails a run, but a part that did not come to its end does.
process.exitCode = troubles.length === 0 ? 0 : 1;
