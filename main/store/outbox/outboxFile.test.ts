import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import { vetoCommits } from '../testing/veto.ts';
import { OutboxFile } from './outboxFile.ts';
import { outboxMigrations } from './outboxMigrations.ts';

const caseId = randomUUID();
const note = (text: string): OpBody => ({
  type: 'note.add',
  caseId,
  eventId: randomUUID(),
  text,
  mentions: [],
});
let folder: string;
let path: string;
let file: OutboxFile;
const open = (): OutboxFile => new OutboxFile(path, v7);
const ids = ({ outbox }: OutboxFile): string[] => outbox.ops.map(({ opId }) => opId);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-outbox-'));
  path = join(folder, 'outbox.sqlite');
  file = open();
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

test('[LOCAL-28] what could not be committed is not in the outbox, neither in memory nor on disk', () => {
  const kept = file.outbox.add(note('kept'), 1);
  const end = vetoCommits(path, 'op');
  expect(() => file.outbox.add(note('alone'), 2)).toThrow('FOREIGN KEY');
  expect(() =>
    file.transaction(() => {
      file.drafts.save(caseId, { reply: 'half', note: '' });
      file.outbox.remove([kept.opId]);
      return file.outbox.add(note('instead'), 3);
    }),
  ).toThrow('FOREIGN KEY');
  expect(ids(file)).toEqual([kept.opId]);
  expect(file.outbox.ofCase(caseId)).toEqual([kept]);
  expect([file.drafts.isEmpty, file.drafts.has(caseId)]).toEqual([true, false]);
  end();
  const next = file.outbox.add(note('next'), 4);
  file.close();
  file = open();
  expect(ids(file)).toEqual([kept.opId, next.opId]);
  expect(file.drafts.isEmpty).toBe(true);
});

/** What the versions have written, each by names of its own time. */
const clientId = randomUUID();
const opId = v7();
const photo = { blobId: randomUUID(), name: 'photo.png', type: 'image/png', size: 10 };
const rowsOf = [
  `INSERT INTO meta VALUES ('clientId', '${clientId}');
   INSERT INTO op (n, op_id, at, body, state, refusal, current)
     VALUES (7, '${opId}', 5, '${JSON.stringify(note('said'))}', 'refused', 'conflict', '{"name":"Kim"}');
   INSERT INTO draft VALUES ('${caseId}', 'half', '');
   INSERT INTO upload (blob_id, attachment, staged_bytes, sent_bytes, state, url)
     VALUES ('${photo.blobId}', '${JSON.stringify(photo)}', 10, 4, 'waiting', '/there')`,
];

test('[STORE-1] an outbox of every version so far is opened with everything that is in it', () => {
  expect(rowsOf).toHaveLength(outboxMigrations.length);
  for (const [index] of outboxMigrations.entries()) {
    const earlier = join(folder, `version-${index + 1}.sqlite`);
    const database = new DatabaseSync(earlier);
    for (const [n, migration] of outboxMigrations.slice(0, index + 1).entries()) {
      database.exec(`${migration}; ${rowsOf[n]}; PRAGMA user_version = ${n + 1}`);
    }
    database.close();
    const opened = new OutboxFile(earlier, v7);
    expect(opened.outbox.clientId).toBe(clientId);
    expect(opened.outbox.ops).toMatchObject([
      { n: 7, opId, body: { text: 'said' }, state: 'refused', current: { name: 'Kim' } },
    ]);
    expect(opened.outbox.add(note('next'), 6).n).toBe(8);
    expect(opened.drafts.read(caseId)).toEqual({ reply: 'half', note: '' });
    expect(opened.uploads.all()).toEqual([
      { attachment: photo, stagedBytes: 10, sentBytes: 4, state: 'waiting', url: '/there' },
    ]);
    opened.close();
  }
});
