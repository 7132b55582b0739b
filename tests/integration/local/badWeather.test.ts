import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { until } from '../../fixtures/processes.ts';
import { onEachDatabase } from '../ledger/databases.ts';
import { send } from './desk.ts';
import { useDesks } from './desks.ts';
import { png, stage } from './stage.ts';

onEachDatabase((database) => {
  const at = useDesks('Weather', database);

  test('[LOCAL-12] frames that are lost, doubled or out of order do no harm', async () => {
    const fates = [
      { times: 1, late: false },
      { times: 0, late: false },
      { times: 2, late: false },
      { times: 1, late: true },
      { times: 2, late: true },
    ];
    const line = await at.desks.lineTo((n) => fates[n % fates.length] ?? { times: 1, late: false });
    const desk = await at.desks.open(await at.desks.newAgent(), { url: line.url });
    const visitor = `weather-${v7()}`;
    let caseId = '';
    for (let n = 0; n < 30; n += 1) ({ caseId } = await at.server.customerWrites(visitor, `text ${n}`));
    const texts = Array.from({ length: 30 }, (_, n) => `text ${n}`);
    await desk.shows(caseId, ...texts);
    expect(desk.texts(caseId)).toEqual(texts);
  });

  test('[LOCAL-25] a socket that only looks open is noticed and replaced', async () => {
    const line = await at.desks.lineTo();
    const desk = await at.desks.open(await at.desks.newAgent(), { url: line.url });
    line.freeze();
    await until('a new socket', () => (line.connections === 1 ? true : undefined));
    const { caseId } = await at.server.customerWrites(`thawed-${v7()}`, 'still there?');
    await desk.shows(caseId, 'still there?');
    expect(line.connections).toBe(1);
  });

  test('[LOCAL-13] when what an agent may see changes, all of it is read anew; outbox and drafts stay', async () => {
    const teamId = v7();
    const admin = await at.desks.open(await at.desks.newAgent({ role: 'admin' }));
    admin.workspace.do({ type: 'team.put', baseVersion: 0, team: { teamId, name: 'Printers' } });
    const { caseId } = await at.server.customerWrites(`team-${v7()}`, 'in a team');
    const { caseId: openCase } = await at.server.customerWrites(`open-${v7()}`, 'for all');
    await admin.shows(caseId, 'in a team');
    admin.workspace.do({
      type: 'case.assign',
      caseId,
      eventId: v7(),
      expectedAssigneeId: null,
      assigneeId: null,
      teamId,
    });
    await admin.sent();
    const agent = await at.desks.newAgent({ teamIds: [teamId] });
    const desk = await at.desks.open(agent);
    await desk.shows(caseId, 'in a team');
    desk.workspace.saveDraft(openCase, { reply: 'half', note: '' });
    const files = new Set(
      readdirSync(at.desks.folderOf(agent)).filter((name) => /^copy-.*sqlite$/.test(name)),
    );

    await at.server.tools.ledger.put(at.server.workspaceId, 'agent', { ...agent, teamIds: [] });
    await until('the case to be out of sight', () =>
      desk.workspace.readCase(caseId) === null ? true : undefined,
    );
    expect(desk.texts(caseId)).toEqual([]);
    expect(desk.workspace.search('in a team', 10)).toEqual([]);
    await desk.whole();
    expect(desk.texts(openCase)).toEqual(['for all']);
    expect(desk.workspace.draft(openCase)).toEqual({ reply: 'half', note: '' });
    expect(readdirSync(at.desks.folderOf(agent)).filter((name) => files.has(name))).toEqual([]);
  });

  test('[LOCAL-17] a text is a draft or in the outbox, never both', async () => {
    const agent = await at.desks.newAgent();
    const { caseId } = await at.server.customerWrites(`draft-${v7()}`, 'hello');
    const desk = await at.desks.open(agent);
    await desk.shows(caseId, 'hello');
    desk.workspace.saveDraft(caseId, { reply: 'done ', note: 'keep' });
    expect(
      desk.workspace
        .list({ view: 'all', offset: 0, limit: 200 })
        .rows.find((row) => row.case.caseId === caseId)?.hasDraft,
    ).toBe(true);
    desk.workspace.do(send(caseId, 'done'));
    expect(desk.workspace.draft(caseId)).toEqual({ reply: '', note: 'keep' });
  });

  test('[LOCAL-18] a message waits for its file, whose upload goes on after a cut and after a restart', async () => {
    const agent = await at.desks.newAgent();
    const { caseId } = await at.server.customerWrites(`file-${v7()}`, 'hello');
    const line = await at.desks.lineTo();
    const first = await at.desks.open(agent, { url: line.url });
    await first.shows(caseId, 'hello');
    const bytes = png(3_000_000);
    line.cutUploadAfter(1_500_000);
    const attachment = await stage(first, bytes);
    first.workspace.do({ ...send(caseId, 'see photo'), attachments: [attachment] });
    first.workspace.do(send(caseId, 'after it'));
    await until('the cut', () => (line.cuts === 1 ? true : undefined));
    expect(first.texts(caseId)).toEqual(['hello', 'see photo*', 'after it*']);
    await first.workspace.close();

    const second = await at.desks.open(agent);
    await second.shows(caseId, 'hello', 'see photo', 'after it');
    const sent = second.events.flatMap((event) => (event.type === 'upload' ? [event.upload] : []));
    expect(sent.at(-1)).toMatchObject({ blobId: attachment.blobId, state: 'sent' });
    expect(await at.server.texts(caseId)).toEqual(['hello', 'see photo', 'after it']);
    const copy = join(at.server.folder, `${v7()}.png`);
    await second.workspace.fetchFile(attachment, copy);
    expect(readFileSync(copy).equals(bytes)).toBe(true);
    await until('nothing to be left', () =>
      readdirSync(join(at.desks.folderOf(agent), 'staged')).length === 0 ? true : undefined,
    );
  });

  test('[LOCAL-18] a file that is too large or of a type that is not taken is refused at once', async () => {
    const desk = await at.desks.open(await at.desks.newAgent());
    const limits = desk.workspace.directory()?.workspace.files;
    const file = { blobId: v7(), name: 'a.png', type: 'image/png', size: (limits?.maxBytes ?? 0) + 1 };
    await expect(desk.workspace.beginFile(file)).rejects.toMatchObject({ code: 'fileTooLarge' });
    await expect(
      desk.workspace.beginFile({ ...file, size: 1, type: 'application/x-msdownload' }),
    ).rejects.toMatchObject({ code: 'fileTypeRefused' });
  });

  test('[LOCAL-22] only what is a picture is shown as one, and it is there without a network', async () => {
    const agent = await at.desks.newAgent();
    const { caseId } = await at.server.customerWrites(`picture-${v7()}`, 'hello');
    const desk = await at.desks.open(agent);
    await desk.shows(caseId, 'hello');
    const real = await stage(desk, png(2000));
    const text = await stage(desk, Buffer.from('<svg onload=alert(1)>'), { type: 'text/plain' });
    expect(await desk.workspace.picture(real.blobId)).toMatchObject({ type: 'image/png' });
    desk.workspace.do({ ...send(caseId, 'both'), attachments: [real, text] });
    await desk.shows(caseId, 'hello', 'both');
    await desk.sent();
    expect(await desk.workspace.picture(text.blobId)).toBeUndefined();
    expect(await desk.workspace.picture(v7())).toBeUndefined();
    await until('it to be fetched', async () => await desk.workspace.picture(real.blobId));
    await at.server.down();
    expect(await desk.workspace.picture(real.blobId)).toMatchObject({ type: 'image/png' });
    await at.server.up();
  });

  test('[LOCAL-21] what happens while I look elsewhere is told; what came while there was no line, as one', async () => {
    const agent = await at.desks.newAgent();
    const visitor = `notice-${v7()}`;
    const { caseId } = await at.server.customerWrites(visitor, 'hello');
    const desk = await at.desks.open(agent);
    await desk.shows(caseId, 'hello');
    desk.workspace.do({
      type: 'case.assign',
      caseId,
      eventId: v7(),
      expectedAssigneeId: null,
      assigneeId: agent.agentId,
    });
    await desk.sent();
    const told = () => desk.events.flatMap((event) => (event.type === 'notices' ? event.notices : []));
    expect(told()).toEqual([]);
    await at.server.customerWrites(visitor, 'live');
    await until('the notice', () => (told().length > 0 ? true : undefined));
    expect(told()).toMatchObject([{ kind: 'message', caseId, text: 'live' }]);
    await desk.workspace.close();
    await at.server.customerWrites(visitor, 'missed 1');
    await at.server.customerWrites(visitor, 'missed 2');
    const later = await at.desks.open(agent);
    await later.shows(caseId, 'hello', 'live', 'missed 1', 'missed 2');
    const summary = await until('the summary', () => later.events.find(({ type }) => type === 'notices'));
    expect(summary).toEqual({ type: 'notices', notices: [{ kind: 'summary', cases: 1 }] });
  });
});
