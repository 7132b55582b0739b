import { parseArgs } from 'node:util';
import { hasDebianRoots } from '#build/bootstrap/steps/debianRoot.mjs';
import { startPostgres } from '../fixtures/databases/postgres.ts';
import { measureOurs } from './ours/ours.ts';
import { measurePeer } from './peer/measure.ts';
import { lookAtMachine, report } from './report.ts';
import { quick, whole } from './sizes.ts';
import { newSyncBoard, parts } from './syncBoard.ts';

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
const board = newSyncBoard(new Set(values.parts.split(',')));
const machine = lookAtMachine();

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

await report(board, machine, {
  quick: values.quick,
  json: values.json,
  sizes,
  notes: [
    'Our figures are of messages that are synced to the disk, the peer’s of some that are written there.',
  ],
});
