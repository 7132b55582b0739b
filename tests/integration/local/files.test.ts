import { readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { UploadState } from '#core/contracts/inbox.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import { until } from '../../fixtures/processes.ts';
import { send, type Desk } from './desk.ts';
import { useDesks } from './desks.ts';
import { png, stage } from './stage.ts';

const at = useDesks('Files');
const stagedOf = (agent: Agent): string => join(at.desks.folderOf(agent), 'staged');

async function withCase(
  agent: Agent,
  how: { readonly url?: string } = {},
): Promise<{ desk: Desk; caseId: string }> {
  const { caseId } = await at.server.customerWrites(`files-${v7()}`, 'hello');
  const desk = await at.desks.open(agent, how);
  await desk.shows(caseId, 'hello');
  return { desk, caseId };
}

const stateOf = (desk: Desk, blobId: string): UploadState['state'] | undefined =>
  desk.events
    .flatMap((event) => (event.type === 'upload' && event.upload.blobId === blobId ? [event.upload] : []))
    .at(-1)?.state;

const refusedOp = (desk: Desk, not = ''): Promise<string> =>
  until('the refusal of the message', () => {
    const item = desk.workspace.outboxItems().find(({ state }) => state === 'refused');
    return item && item.opId !== not ? item.opId : undefined;
  });

const outboxHas = (desk: Desk, count: number): Promise<boolean> =>
  until(`${count} in the outbox`, () => desk.workspace.outboxItems().length === count || undefined);

const serverHas = (caseId: string, text: string): Promise<boolean> =>
  until(
    `the server to have ${text}`,
    async () => (await at.server.texts(caseId)).includes(text) || undefined,
  );

test('[LOCAL-30] a file that was refused before its message was sent holds up nothing, however often it is tried', async () => {
  const agent = await at.desks.newAgent();
  const { desk, caseId } = await withCase(agent);
  const attachment = await stage(desk, Buffer.from('no picture at all'));
  await until('the refusal of the file', () => stateOf(desk, attachment.blobId) === 'refused' || undefined);
  desk.workspace.do({ ...send(caseId, 'see photo'), attachments: [attachment] });
  desk.workspace.do(send(caseId, 'after it'));
  await serverHas(caseId, 'after it');
  const first = await refusedOp(desk);
  // The server has a message some time before this computer knows that it does.
  await outboxHas(desk, 1);
  expect(desk.workspace.outboxItems()).toMatchObject([{ state: 'refused', refusal: 'invalid' }]);

  desk.workspace.retry(first);
  const second = await refusedOp(desk, first);
  desk.workspace.do(send(caseId, 'after that'));
  await serverHas(caseId, 'after that');
  desk.workspace.discard(second);
  await outboxHas(desk, 0);
  expect(await at.server.texts(caseId)).toEqual(['hello', 'after it', 'after that']);
  await until('nothing to be left', () => readdirSync(stagedOf(agent)).length === 0 || undefined);
});

test('[LOCAL-30] a file that was refused for a while is sent when its message is tried again', async () => {
  const line = await at.desks.lineTo();
  const { desk, caseId } = await withCase(await at.desks.newAgent(), { url: line.url });
  line.fails('/api/v1/files', 415);
  const attachment = await stage(desk, png(5000));
  desk.workspace.do({ ...send(caseId, 'see photo'), attachments: [attachment] });
  const opId = await refusedOp(desk);
  line.fails(undefined);
  desk.workspace.retry(opId);
  await desk.shows(caseId, 'hello', 'see photo');
  await desk.sent();
  expect(await at.server.texts(caseId)).toEqual(['hello', 'see photo']);
});

test('[LOCAL-30] a file that is lost on this computer, or was never whole, is refused with its message', async () => {
  const agent = await at.desks.newAgent();
  const { desk, caseId } = await withCase(agent);
  await at.server.down();
  await until('the desk to be offline', () => desk.workspace.status.state === 'offline' || undefined);
  const lost = await stage(desk, png(5000));
  rmSync(join(stagedOf(agent), lost.blobId));
  desk.workspace.do({ ...send(caseId, 'lost'), attachments: [lost] });
  desk.workspace.do(send(caseId, 'after lost'));
  await at.server.up();
  desk.workspace.check();
  await serverHas(caseId, 'after lost');
  desk.workspace.discard(await refusedOp(desk));

  const half = await stage(desk, png(500_000), { part: 300_000 });
  desk.workspace.do({ ...send(caseId, 'half'), attachments: [half] });
  desk.workspace.do(send(caseId, 'after half'));
  await desk.workspace.close();
  const again = await at.desks.open(agent);
  await serverHas(caseId, 'after half');
  again.workspace.retry(await refusedOp(again));
  again.workspace.discard(await refusedOp(again));
  expect(await at.server.texts(caseId)).toEqual(['hello', 'after lost', 'after half']);
});

test('[LOCAL-30] an upload that breaks off again and again leaves nothing open', async () => {
  const line = await at.desks.lineTo();
  const agent = await at.desks.newAgent();
  const { desk } = await withCase(agent, { url: line.url });
  line.fails('/api/v1/files');
  const { blobId } = await stage(desk, png(2000));
  await until('some attempts', () => line.failed.length >= 3 || undefined);
  const isOpen = (): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(join('/proc/self/fd', fd)).endsWith(blobId);
      } catch {
        // Closed meanwhile.
        return false;
      }
    }).length;
  await until('it to be closed', () => isOpen() === 0 || undefined);
  line.fails(undefined);
  await until('it to be sent', () => stateOf(desk, blobId) === 'sent' || undefined);
  await until('it to be closed', () => isOpen() === 0 || undefined);
});

test('[LOCAL-33] a message that names a file of before a restart is refused at once, and its text stays', async () => {
  const agent = await at.desks.newAgent();
  const { desk, caseId } = await withCase(agent);
  const attachment = await stage(desk, png(2000));
  await desk.workspace.close();
  const again = await at.desks.open(agent);
  again.workspace.saveDraft(caseId, { reply: 'see photo', note: '' });
  expect(() => again.workspace.do({ ...send(caseId, 'see photo'), attachments: [attachment] })).toThrow(
    expect.objectContaining({ code: 'fileGone' }),
  );
  expect(again.workspace.draft(caseId).reply).toBe('see photo');
  expect(again.workspace.outboxItems()).toEqual([]);
});

test('[LOCAL-32] a file that is taken back goes from this computer and from the server', async () => {
  const line = await at.desks.lineTo();
  const agent = await at.desks.newAgent();
  const { desk, caseId } = await withCase(agent, { url: line.url });
  const { token } = await at.server.signIn(agent);
  const onServer = async (blobId: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
    return (await fetch(`${at.server.url}/api/v1/files/${blobId}`, { method: 'HEAD', headers })).status;
  };
  line.cutUploadAfter(1_500_000);
  const { blobId } = await stage(desk, png(3_000_000));
  await until('the cut', () => line.cuts === 1 || undefined);
  expect(await onServer(blobId)).toBe(200);
  await desk.workspace.dropFile(blobId);
  expect(readdirSync(stagedOf(agent))).toEqual([]);
  await until('the server to forget it', async () => (await onServer(blobId)) === 404 || undefined);

  const needed = await stage(desk, png(2000));
  desk.workspace.do({ ...send(caseId, 'see photo'), attachments: [needed] });
  await expect(desk.workspace.dropFile(needed.blobId)).rejects.toMatchObject({ code: 'badRequest' });
  await serverHas(caseId, 'see photo');
});
