import { once } from 'node:events';
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { WebSocket, WebSocketServer } from 'ws';
import { Arrivals } from '#server/channels/webchat/arrivals.ts';
import { Conversation } from '#server/channels/webchat/conversation.ts';
import { Live } from '#server/channels/webchat/live.ts';
import { OpenPages } from '#server/channels/webchat/openPages.ts';
import { Queue } from '#server/channels/webchat/queue.ts';
import { StateReader } from '#server/channels/webchat/visitorState.ts';
import { Visitors } from '#server/channels/webchat/visitors.ts';
import { Presence } from '#server/presence/presence.ts';
import { until } from '../../fixtures/processes.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { WireVisitor } from '../../fixtures/visitor/wireVisitor.ts';

let desk: SupportDesk;
beforeEach(async () => {
  desk = await SupportDesk.open();
});
afterEach(() => desk.close());

test('[VIS-27] of nine pages of one visitor the oldest goes, and the others are kept up to date', async () => {
  const visitor = await WireVisitor.open(desk);
  const pages: ReturnType<WireVisitor['listen']>[] = [];
  for (let n = 0; n < 9; n += 1) {
    const page = visitor.listen();
    pages.push(page);
    if (n < 8) await until('a snapshot', () => page.heard[0]);
  }
  expect(await pages[0]?.closed).toBe(1013);
  await visitor.write('to all');
  for (const { heard } of pages.slice(1)) {
    await until('the message', () => (JSON.stringify(heard).includes('to all') ? true : undefined));
  }
  for (const { socket } of pages) socket.terminate();
});

test('[VIS-27] who opens one socket after the other is sent away for a while', async () => {
  const visitor = await WireVisitor.open(desk);
  let refused = 0;
  for (let n = 0; n < 61; n += 1) {
    const page = visitor.listen();
    const ended = page.closed.then((code) => code === 1013);
    const isRefused = await Promise.race([ended, until('a snapshot', () => page.heard[0]).then(() => false)]);
    if (isRefused) refused += 1;
    page.socket.terminate();
    await page.closed;
  }
  expect(refused).toBe(1);
  const other = (await WireVisitor.open(desk)).listen();
  await until('a snapshot', () => other.heard[0]);
  other.socket.terminate();
});

/** The pages of a desk, with a hand on how long it takes to read for them. */
async function slowPages() {
  const { ledger, db, workspaceId } = desk;
  const clock = { now: Date.now, after: () => () => undefined };
  const presence = new Presence(clock);
  const visitors = new Visitors({ database: db, clock: Date.now, newId: v7, random: randomBytes });
  const read = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  let readings = 0;
  const conversation = new Conversation({
    read: (...of) => ledger.read(...of),
    message: (...of) => ledger.message(...of),
    messages: async (...of) => {
      readings += 1;
      const found = await ledger.messages(...of);
      read.resolve();
      return found;
    },
  });
  const queue = new Queue(ledger);
  const states = new StateReader({ ledger, presence, queue, clock: Date.now, canCall: false });
  const arrivals = new Arrivals({ ledger, visitors, conversation, newId: v7 });
  const failures: unknown[] = [];
  const live = new Live({
    ledger,
    presence,
    visitors,
    conversation,
    queue,
    states,
    arrivals,
    pages: new OpenPages(),
    clock: Date.now,
    failed: (error) => failures.push(error),
    workspace: async () => {
      await gate.promise;
      return (await ledger.read(workspaceId, 'workspace', workspaceId))?.value;
    },
  });
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new WebSocketServer({ server: http });
  const address = http.address();
  const url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const opened = async (token: string) => {
    const client = new WebSocket(url);
    const [[socket]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as [
      [WebSocket],
      unknown,
    ];
    const visitor = await visitors.byToken(token);
    if (!visitor) throw new Error('There is no such visitor.');
    return { client, socket, show: () => live.welcome(visitor, socket) };
  };
  return {
    presence,
    opened,
    failures,
    read: read.promise,
    go: () => gate.resolve(),
    readings: () => readings,
    close: () => {
      live.close();
      for (const socket of server.clients) socket.terminate();
      server.close();
      http.close();
    },
  };
}

test('[VIS-4] who leaves before their page has been read for is not said to be there', async () => {
  const visitor = await WireVisitor.open(desk);
  await visitor.write('Hello');
  const { caseId } = await desk.receives('Hello');
  const pages = await slowPages();
  const { client, socket, show } = await pages.opened(visitor.token);
  show();
  client.terminate();
  await once(socket, 'close');
  pages.go();
  await pages.read;
  await setImmediate();
  expect(pages.presence.of(desk.workspaceId, caseId).customerOnline).toBe(false);
  expect(pages.failures).toEqual([]);
  pages.close();
});

test('[VIS-27] what the pages of one visitor show is read once for all of them', async () => {
  const visitor = await WireVisitor.open(desk);
  await visitor.write('Hello');
  await desk.receives('Hello');
  const pages = await slowPages();
  const those = [];
  for (let n = 0; n < 8; n += 1) those.push(await pages.opened(visitor.token));
  const snapshots = those.map(async ({ client }) => once(client, 'message'));
  for (const { show } of those) show();
  pages.go();
  await Promise.all(snapshots);
  expect(pages.readings()).toBe(1);
  pages.close();
});

test('[VIS-27] the queue is read once for everybody who waits, until it has changed', async () => {
  const visitors = await Promise.all([1, 2, 3].map(() => WireVisitor.open(desk)));
  const caseIds: string[] = [];
  for (const [n, visitor] of visitors.entries()) {
    await visitor.write(`Hello ${n}`);
    caseIds.push((await desk.receives(`Hello ${n}`)).caseId);
  }
  let reads = 0;
  const queue = new Queue({
    queue: (...of) => {
      reads += 1;
      return desk.ledger.queue(...of);
    },
  });
  const places = () => Promise.all(caseIds.map((caseId) => queue.placeOf(desk.workspaceId, caseId)));
  expect([await places(), await places(), reads]).toEqual([[1, 2, 3], [1, 2, 3], 1]);
  const [caseId = ''] = caseIds;
  await desk.do({ type: 'case.close', caseId, eventId: v7() });
  queue.renew(desk.workspaceId);
  expect((await places()).slice(1)).toEqual([1, 2]);
  // Who has come since it was read is found nevertheless.
  const late = await WireVisitor.open(desk);
  await late.write('Late');
  const { caseId: lateId } = await desk.receives('Late');
  expect(await queue.placeOf(desk.workspaceId, lateId)).toBe(3);
});
