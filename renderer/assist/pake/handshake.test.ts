import { describe, expect, test } from 'vitest';
import { handshakeMessageSchema, type HandshakeMessage } from '#core/contracts/assist.ts';
import { Handshake, HandshakeFailed, type End, type Met } from './handshake.ts';
import { newSecret, passwordOf } from './password.ts';

const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const invitationId = '482913';
const print = (byte: string): string => Array.from({ length: 32 }, () => byte).join(':');
const prints = { agent: print('AA'), customer: print('BB') };

type Tamper = (message: HandshakeMessage, from: End) => HandshakeMessage;

/** Lets two ends meet over a server that may change what they say. */
async function meet(
  codes: Readonly<Record<End, { invitationId: string; secret: string }>>,
  tamper: Tamper = (message) => message,
): Promise<Record<End, Met | 'failed' | undefined>> {
  const queue: { to: End; message: HandshakeMessage }[] = [];
  const end = async (own: End, other: End): Promise<Handshake> =>
    new Handshake({
      end: own,
      invitationId: codes[own].invitationId,
      password: await passwordOf(codes[own]),
      secret: newSecret(randomBytes),
      fingerprint: prints[own],
      say: (message) =>
        queue.push({ to: other, message: handshakeMessageSchema.parse(tamper(message, own)) }),
    });
  const ends = { agent: await end('agent', 'customer'), customer: await end('customer', 'agent') };
  const met: Record<End, Met | 'failed' | undefined> = { agent: undefined, customer: undefined };
  ends.agent.begin();
  ends.customer.begin();
  for (let next = queue.shift(); next; next = queue.shift()) {
    try {
      met[next.to] ??= ends[next.to].hear(next.message);
    } catch (error) {
      if (!(error instanceof HandshakeFailed)) throw error;
      met[next.to] = 'failed';
    }
  }
  return met;
}

const right = { invitationId, secret: '605127' };

describe('[ASSIST-3] the two ends of an invitation', () => {
  test('meet by the code, know each other’s certificate, and have the same digits to compare', async () => {
    const { agent, customer } = await meet({ agent: right, customer: right });
    expect(agent).toMatchObject({ fingerprint: prints.customer });
    expect(customer).toMatchObject({ fingerprint: prints.agent });
    expect(agent).toHaveProperty('compare', (customer as Met).compare);
  });

  test('do not meet where the code is wrong by one digit', async () => {
    const wrong = { invitationId, secret: '605128' };
    expect(await meet({ agent: right, customer: wrong })).toEqual({ agent: 'failed', customer: 'failed' });
  });

  test.each(['agent', 'customer'] as const)(
    'do not meet where a server puts another certificate in the place of the %s’s',
    async (from) => {
      const met = await meet({ agent: right, customer: right }, (message, by) =>
        message.type === 'share' && by === from ? { ...message, fingerprint: print('CC') } : message,
      );
      expect(met).toEqual({ agent: 'failed', customer: 'failed' });
    },
  );

  test('do not meet where a server sends back what one end has said', async () => {
    const said: HandshakeMessage[] = [];
    const met = await meet({ agent: right, customer: right }, (message, by) => {
      if (by === 'agent') said.push(message);
      const echoed = said.find(({ type }) => type === message.type);
      return by === 'customer' && echoed ? echoed : message;
    });
    expect(met.agent).toBe('failed');
  });

  test('end at the first thing that is out of turn', async () => {
    const handshake = new Handshake({
      end: 'agent',
      invitationId,
      password: await passwordOf(right),
      secret: newSecret(randomBytes),
      fingerprint: prints.agent,
      say: () => {},
    });
    expect(() => handshake.hear({ type: 'confirm', confirmation: 'A'.repeat(43) })).toThrow(HandshakeFailed);
    expect(() => handshake.hear({ type: 'description', sdp: '' })).toThrow(HandshakeFailed);
  });
});
