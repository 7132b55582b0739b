import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { VisitorMessage } from '#core/contracts/visitor.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { WireVisitor } from '../../fixtures/visitor/wireVisitor.ts';

let desk: SupportDesk;
beforeEach(async () => {
  desk = await SupportDesk.open();
});
afterEach(() => desk.close());

const sending = (caseId: string, texts: readonly string[], ids: readonly string[] = texts.map(() => v7())) =>
  desk.ledger.push(
    {
      clientId: desk.agentId,
      actor: { kind: 'agent', agentId: desk.agentId },
      access: { workspaceId: desk.workspaceId, agentId: desk.agentId, version: 0, scopes: 'all' },
    },
    texts.map((text, n) => ({
      opId: v7(),
      n,
      body: {
        type: 'message.send' as const,
        caseId,
        eventId: ids[n] ?? v7(),
        text,
        attachments: [],
        replyTo: null,
      },
    })),
  );
const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}`);

test('[VIS-28] of one commit, what was written first stands first, though its id is the later one', async () => {
  const visitor = await WireVisitor.open(desk);
  await visitor.write('start');
  const { caseId } = await desk.receives('start');
  const ids = [v7({ msecs: 4_000_000_000_000 }), v7({ msecs: 3_000_000_000_000 }), v7({ msecs: 2 })];
  await sending(caseId, ['one', 'two', 'three'], ids);
  const { messages } = await visitor.hello();
  const answers = messages.filter(({ from }) => from === 'agent');
  expect(new Set(answers.map(({ at }) => at)).size).toBe(1);
  expect(answers.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  expect(answers.map(({ order }) => order)).toEqual(
    answers.map(({ order }) => order).toSorted((a, b) => a - b),
  );
  expect(new Set(answers.map(({ order }) => order)).size).toBe(3);
});

test('[VIS-2] whatever a conversation consists of, every message of it is found by going back', async () => {
  const visitor = await WireVisitor.open(desk);
  const first = await visitor.write('start');
  const { caseId } = await desk.receives('start');
  await sending(caseId, lines(330));
  const notes = lines(900).map((text, n) => ({
    opId: v7(),
    n,
    body: { type: 'note.add' as const, caseId, eventId: v7(), text, mentions: [] },
  }));
  const { workspaceId, agentId } = desk;
  const access = { workspaceId, agentId, version: 0, scopes: 'all' as const };
  await desk.ledger.push({ clientId: agentId, actor: { kind: 'agent', agentId }, access }, notes);
  let page: { messages: VisitorMessage[]; more: boolean } = await visitor.hello();
  expect([page.messages.length, page.more]).toEqual([200, true]);
  const all = page.messages.toReversed();
  let rounds = 0;
  while (page.more && rounds < 10) {
    page = await visitor.older(all.at(-1)?.eventId ?? '');
    all.push(...page.messages.toReversed());
    rounds += 1;
  }
  expect(all.toReversed().map(({ text }) => text)).toEqual(['start', ...lines(330)]);
  expect(rounds).toBe(3);
  // A repeat of what is far back is answered like the first time.
  expect(await visitor.write('start', first.eventId)).toEqual(first);
});
