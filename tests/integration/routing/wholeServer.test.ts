import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { Case } from '#core/domain/timeline/case.ts';
import { until } from '#tests/fixtures/processes.ts';
import { AgentSocket } from '../server/socket.ts';
import { World } from '../server/world.ts';

test('[ROUTE-9] on a whole server a waiting case goes to the agent whose app connects', async () => {
  const world = await World.start();
  const ada = await world.setUp();
  const ben = await world.addAgent(ada, 'agent');
  const { ledger } = world.tools;
  const { workspaceId } = ada;
  await ledger.change(
    workspaceId,
    'workspace',
    workspaceId,
    (before) => before && { ...before, routing: 'automatic' },
  );
  const available = { type: 'agent.state', medium: 'chat', state: { state: 'available' } } as const;
  await world.mustPush(ada, available);
  await world.mustPush(ben, available);
  const { caseId } = await ledger.ingest(workspaceId, {
    eventId: v7(),
    channel: 'webchat',
    identity: { kind: 'visitor', value: 'v1' },
    contactId: v7(),
    fact: { type: 'message', text: 'help', attachments: [], replyTo: null },
  });
  const theCase = async (): Promise<Case | undefined> =>
    (await ledger.read(workspaceId, 'case', caseId))?.value;
  // Both are available, and nobody is there.
  expect((await theCase())?.assigneeId).toBeNull();
  await AgentSocket.greeted(world.url, ben.token);
  const assigned = await until('the case to be given to somebody', async () => {
    const found = await theCase();
    return found?.assigneeId ? found : undefined;
  });
  expect(assigned.assigneeId).toBe(ben.agent.agentId);
});
