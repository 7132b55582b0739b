import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { visitorHeader } from '#core/contracts/visitor.ts';
import type { CallFact } from '#core/domain/timeline/channelEvent.ts';
import { until } from '#tests/fixtures/processes.ts';
import { aFile, aVisitor, bearer, begin, fetchFile, png, send } from './files.ts';
import { HourlyClock } from './hourlyClock.ts';
import { aCase, World } from './world.ts';

test('[SRV-50] a file comes back byte for byte, as a download that nothing can run', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const file = aFile({ name: `"; evil=<script>\n.png 报告` });
  expect(await send(world, bearer(owner), file)).toBeUndefined();
  const colleague = await world.addAgent(owner, 'agent');
  const answer = await fetchFile(world, file.blobId, bearer(colleague));
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer()).equals(file.bytes)).toBe(true);
  const disposition = answer.headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/);
  expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(file.name);
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const digest = createHash('sha256').update(file.bytes).digest('base64');
  expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
});

test('[SRV-51] an upload that was cut off goes on where it was, after a restart too', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const { blobId, name, type, bytes } = aFile();
  const tus = { 'tus-resumable': '1.0.0', ...bearer(owner) };
  const created = await begin(world, bearer(owner), { blobId, name, type, size: bytes.length });
  expect(created.status).toBe(201);
  expect(created.headers.get('location')).toBe(`/api/v1/files/${blobId}`);
  const half = 100_000;
  const socket = connect(world.port, '127.0.0.1');
  socket.write(
    [
      `PATCH /api/v1/files/${blobId} HTTP/1.1`,
      'Host: x',
      `Authorization: Bearer ${owner.token}`,
      'Tus-Resumable: 1.0.0',
      'Upload-Offset: 0',
      'Content-Type: application/offset+octet-stream',
      `Content-Length: ${bytes.length}`,
      '\r\n',
    ].join('\r\n'),
  );
  socket.write(bytes.subarray(0, half));
  const path = join(world.dataDir, 'blobs', blobId);
  await until('half of it to be there', async () =>
    (await readFile(path)).length === half ? true : undefined,
  );
  socket.destroy();
  expect((await fetchFile(world, blobId, bearer(owner))).status).toBe(404);
  await world.stop();
  await world.restart();
  const head = await fetch(`${world.url}/api/v1/files/${blobId}`, { method: 'HEAD', headers: tus });
  expect(head.headers.get('upload-offset')).toBe(String(half));
  const rest = await fetch(`${world.url}/api/v1/files/${blobId}`, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': String(half), 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes.subarray(half)),
  });
  expect(rest.status).toBe(204);
  const answer = await fetchFile(world, blobId, bearer(owner));
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
});

test('[SRV-52] size and type are those that the workspace allows, and the content is of that type', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const { workspaceId } = owner;
  const { ledger } = world.tools;
  await ledger.change(
    workspaceId,
    'workspace',
    workspaceId,
    (before) => before && { ...before, files: { maxBytes: 300_000, types: ['image/*', 'text/plain'] } },
  );
  const refused = [
    [413, aFile({ bytes: Buffer.concat([png, randomBytes(400_000)]) })],
    [415, aFile({ type: 'application/x-msdownload' })],
    [415, aFile({ type: 'image/png', bytes: Buffer.from('MZ\u0090 this is a program') })],
    [415, aFile({ type: 'text/plain', bytes: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]) })],
    [400, aFile({ blobId: 'not-a-uuid' })],
    [400, aFile({ blobId: '../../etc/passwd' })],
  ] as const;
  for (const [status, file] of refused) {
    expect(await send(world, bearer(owner), file)).toBe(status);
  }
  expect(await readdir(join(world.dataDir, 'blobs'))).toEqual([]);
  expect(
    await send(world, bearer(owner), aFile({ type: 'text/plain', bytes: Buffer.from('日志') })),
  ).toBeUndefined();
});

test('[SRV-53] an id that is taken stays whose it is', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const other = await world.addAgent(owner, 'agent');
  const stranger = await world.otherWorkspace('other');
  const file = aFile();
  expect(await send(world, bearer(owner), file)).toBeUndefined();
  for (const who of [owner, other, stranger]) {
    expect(await send(world, bearer(who), { ...aFile(), blobId: file.blobId })).toBe(409);
  }
  const answer = await fetchFile(world, file.blobId, bearer(owner));
  expect(Buffer.from(await answer.arrayBuffer()).equals(file.bytes)).toBe(true);
  for (const method of ['HEAD', 'PATCH', 'DELETE']) {
    const touched = await fetch(`${world.url}/api/v1/files/${file.blobId}`, {
      method,
      headers: { ...bearer(other), 'tus-resumable': '1.0.0' },
    });
    expect(touched.status).toBe(404);
  }
});

test('[SRV-54] files are for agents of the workspace, and for the visitor whose conversation they are in', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const { workspaceId } = owner;
  const stranger = await world.otherWorkspace('other');
  const [one, other] = [await aVisitor(world, workspaceId), await aVisitor(world, workspaceId)];
  const sent = aFile();
  expect(await send(world, one.headers, sent)).toBeUndefined();
  const statuses = async (blobId: string) =>
    await Promise.all(
      [one.headers, other.headers, bearer(owner), bearer(stranger), { [visitorHeader]: 'forged' }, {}].map(
        async (headers) => (await fetchFile(world, blobId, headers)).status,
      ),
    );
  expect(await statuses(sent.blobId)).toEqual([200, 404, 200, 404, 401, 401]);
  // What an agent sends is the visitor's once it is in their case, until the message is deleted.
  const answered = aFile();
  expect(await send(world, bearer(owner), answered)).toBeUndefined();
  expect(await statuses(answered.blobId)).toEqual([404, 404, 200, 404, 401, 401]);
  const identity = { kind: 'visitor', value: one.visitorId } as const;
  const opened = { ...aCase(), identity };
  const { caseId } = opened;
  const eventId = v7();
  const { blobId, name, type, bytes } = answered;
  await world.mustPush(owner, opened, {
    type: 'message.send',
    caseId,
    eventId,
    text: 'here it is',
    attachments: [{ blobId, name, type, size: bytes.length }],
    replyTo: null,
  });
  await one.visitors.tookPart(one.visitorId, { caseId, contactId: v7(), eventId });
  expect(await statuses(blobId)).toEqual([200, 404, 200, 404, 401, 401]);
  await world.mustPush(owner, { type: 'message.delete', caseId, eventId: v7(), eventRef: eventId });
  expect(await statuses(blobId)).toEqual([404, 404, 200, 404, 401, 401]);
});

test('[RECORD-5] a recorded call is on its case, whatever files are allowed, and not for the visitor who was in it', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const visitor = await aVisitor(world, owner.workspaceId);
  // EBML (RFC 8794), of which WebM is made, and some sound.
  const recording = {
    ...aFile(),
    type: 'audio/webm',
    bytes: Buffer.from('1a45dfa3' + '00'.repeat(64), 'hex'),
  };
  expect(await send(world, bearer(owner), { ...recording, blobId: v7(), bytes: Buffer.alloc(64) })).toBe(415);
  expect(await send(world, visitor.headers, { ...recording, blobId: v7() })).toBe(415);
  expect(await send(world, bearer(owner), recording)).toBeUndefined();
  const { blobId, name, type, bytes } = recording;
  const file = { blobId, name, type, size: bytes.length };
  const contactId = v7();
  const identity = { kind: 'visitor', value: visitor.visitorId } as const;
  const call = (fact: CallFact) => ({
    type: 'channelEvent' as const,
    event: {
      eventId: v7(),
      channel: 'phone' as const,
      identity,
      contactId,
      fact: { type: 'call' as const, direction: 'incoming' as const, fact },
    },
  });
  await world.mustPush(owner, call({ state: 'ringing' }), call({ state: 'recorded', file, recordedMs: 5 }));
  const [of] = await world.tools.ledger.list(owner.workspaceId, 'case');
  const caseId = of?.value.caseId ?? '';
  await visitor.visitors.tookPart(visitor.visitorId, { caseId, contactId, eventId: v7() });
  expect((await fetchFile(world, blobId, bearer(owner))).status).toBe(200);
  expect((await fetchFile(world, blobId, visitor.headers)).status).toBe(404);
});

test('[SRV-55] what was not finished within a day is given up', async () => {
  const clock = new HourlyClock();
  const world = await World.start({ deps: { clock } });
  const owner = await world.setUp();
  const finished = aFile();
  expect(await send(world, bearer(owner), finished)).toBeUndefined();
  const begun = randomUUID();
  await begin(world, bearer(owner), { blobId: begun, size: 9 });
  const files = async () => await readdir(join(world.dataDir, 'blobs'));
  expect(await files()).toContain(begun);
  await clock.pass(25 * 60 * 60_000);
  expect(await files()).not.toContain(begun);
  expect(await files()).toContain(finished.blobId);
});
