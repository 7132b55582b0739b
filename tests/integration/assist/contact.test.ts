import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { AssistContact } from '#core/contracts/assist.ts';
import type { CallFact } from '#core/domain/timeline/channelEvent.ts';
import type { World } from '../server/world.ts';
import { invite, join } from './ends.ts';
import { inEveryPlace, type Place } from './places.ts';

const phone = { kind: 'phone', value: '+492115550100' } as const;
const page = { kind: 'visitor', value: v7() } as const;

/** A call of the case's customer, as an agent's phone reports it. */
const calls = async (world: World, { owner }: Place, contactId: string, fact: CallFact) =>
  await world.tools.ledger.ingest(owner.workspaceId, {
    eventId: v7(),
    channel: 'phone',
    identity: phone,
    contactId,
    fact: { type: 'call', direction: 'incoming', fact },
  });

const writes = async (world: World, { owner }: Place) =>
  await world.tools.ledger.ingest(owner.workspaceId, {
    eventId: v7(),
    channel: 'webchat',
    identity: page,
    contactId: v7(),
    fact: { type: 'message', text: 'My account is 12345', attachments: [], replyTo: null },
  });

/** What a customer who comes now is told, and nothing else. */
async function welcomed({ agents, customers, owner, caseId }: Place): Promise<AssistContact> {
  const { invitationId } = await invite(agents, owner, caseId).heard('invited');
  const customer = join(customers, invitationId);
  const welcome = await customer.heard('welcome');
  expect(Object.keys(welcome).toSorted()).toEqual(['agent', 'contact', 'iceServers', 'organisation', 'type']);
  expect(JSON.stringify(welcome)).not.toMatch(/12345|5550100/);
  return welcome.contact;
}

inEveryPlace((open) => {
  test('[ASSIST-10] a customer is told how they are in contact with whoever invites, by what the server knows', async () => {
    const opened = await open();
    expect(await welcomed(opened)).toEqual({ kind: 'none' });
    const { caseId } = await writes(opened.agents, opened);
    const place = { ...opened, caseId };
    await place.agents.tools.ledger.addIdentity(place.owner.workspaceId, page, phone, 'proved');
    const chat = await welcomed(place);
    expect(chat.kind === 'chat' && chat.lastWroteAgo < 30_000).toBe(true);
    const contactId = v7();
    await calls(place.customers, place, contactId, { state: 'ringing' });
    expect(await welcomed(place)).toMatchObject({ kind: 'chat' });
    await calls(place.customers, place, contactId, { state: 'answered' });
    const call = await welcomed(place);
    expect(call.kind === 'call' && call.since < 30_000).toBe(true);
    await calls(place.customers, place, contactId, {
      state: 'ended',
      ending: { cause: 'hungup', by: 'them' },
      talkedMs: 1000,
      mos: null,
    });
    expect(await welcomed(place)).toMatchObject({ kind: 'called' });
  });
});
