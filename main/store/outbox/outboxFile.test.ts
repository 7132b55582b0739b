import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import { vetoCommits } from '../testing/veto.ts';
import { OutboxFile } from './outboxFile.ts';

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
