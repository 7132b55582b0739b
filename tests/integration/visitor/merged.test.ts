import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { visitorHeader } from '#core/contracts/visitor.ts';
import { until } from '../../fixtures/processes.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { WireVisitor } from '../../fixtures/visitor/wireVisitor.ts';

let desk: SupportDesk;
beforeEach(async () => {
  desk = await SupportDesk.open();
});
afterEach(() => desk.close());

const customerOf = async (caseId: string): Promise<string> => {
  const found = await desk.ledger.read(desk.workspaceId, 'case', caseId);
  return found?.value.customerId ?? '';
};

/** A file of the agent's, and where it was sent to. */
async function sendFile(caseId: string): Promise<string> {
  const { token } = await desk.signIn();
  const blobId = v7();
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const sent = await fetch(`${desk.url}/api/v1/files`, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '5',
      'upload-metadata': `blobId ${encoded(blobId)},name ${encoded('a.txt')},type ${encoded('text/plain')}`,
      'content-type': 'application/offset+octet-stream',
      authorization: `Bearer ${token}`,
    },
    body: 'hello',
  });
  expect(sent.status).toBe(201);
  const attachments = [{ blobId, name: 'a.txt', type: 'text/plain', size: 5 }];
  const text = 'a file';
  await desk.do({ type: 'message.send', caseId, eventId: v7(), text, attachments, replyTo: null });
  return blobId;
}

/** B's case is closed, B is taken for A, and writes, which goes into A's open case. */
async function mistaken() {
  const [a, b] = [await WireVisitor.open(desk), await WireVisitor.open(desk)];
  await b.write('B alone');
  const own = (await desk.receives('B alone')).caseId;
  await desk.do({ type: 'case.close', caseId: own, eventId: v7() });
  await a.write('A, a secret');
  const { caseId } = await desk.receives('A, a secret');
  const early = await sendFile(caseId);
  const customerId = await customerOf(own);
  const intoId = await customerOf(caseId);
  await desk.do({ type: 'customer.merge', customerId, intoId });
  const fetched = async (visitor: WireVisitor, blobId: string) =>
    (await fetch(`${desk.url}/api/v1/files/${blobId}`, { headers: { [visitorHeader]: visitor.token } }))
      .status;
  return { a, b, own, caseId, customerId, early, fetched };
}

test('[VIS-26] who is found to be a customer reads none of what that one was told before', async () => {
  const { a, b, caseId, early, fetched } = await mistaken();
  expect(await b.texts()).toEqual(['B alone']);
  const live = b.listen();
  await b.write('B again');
  expect((await desk.receives('B again')).caseId).toBe(caseId);
  await desk.reply(caseId, 'to both');
  await until('the answer', () => (JSON.stringify(live.heard).includes('to both') ? true : undefined));
  expect(await b.texts()).toEqual(['B alone', 'B again', 'to both']);
  expect(JSON.stringify(live.heard)).not.toContain('a secret');
  expect([await fetched(a, early), await fetched(b, early)]).toEqual([200, 404]);
  live.socket.terminate();
});

test('[VIS-26] once that was taken back, nothing of the other’s case is theirs any more', async () => {
  const { a, b, caseId, own, customerId, fetched } = await mistaken();
  await b.write('B again');
  expect((await desk.receives('B again')).caseId).toBe(caseId);
  const live = b.listen();
  await until('the page', () => live.heard[0]);
  await desk.do({ type: 'customer.unmerge', customerId });
  await until(
    'the page to know',
    () =>
      live.heard.some((frame) => frame.type === 'state' && frame.state.caseState === 'closed') || undefined,
  );
  const upTo = await desk.reply(caseId, 'for A alone');
  const late = await sendFile(caseId);
  live.socket.send(JSON.stringify({ type: 'received', receipt: 'read', upTo }));
  expect((await b.hello()).state.caseState).toBe('closed');
  expect(await b.texts()).toEqual(['B alone']);
  expect(await b.older(upTo)).toEqual({ messages: [], more: false });
  expect([await fetched(a, late), await fetched(b, late)]).toEqual([200, 404]);
  await b.write('B once more');
  expect((await desk.receives('B once more')).caseId).toBe(own);
  await until('the page to go on', () =>
    JSON.stringify(live.heard).includes('B once more') ? true : undefined,
  );
  expect(JSON.stringify(live.heard)).not.toContain('for A alone');
  expect((await desk.events(caseId)).filter(({ type }) => type === 'received')).toEqual([]);
  expect(await a.texts()).toContain('for A alone');
  live.socket.terminate();
});
