import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { aloneNode, type Nodes } from '#server/app/nodes/nodes.ts';
import type { Meeting } from '#server/signalling/meeting.ts';
import { MemoryMeetings } from '#server/signalling/store/memoryMeetings.ts';
import type { MeetingStore } from '#server/signalling/store/meetingStore.ts';
import { PostgresMeetings } from '#server/signalling/store/postgresMeetings.ts';
import { openStorage } from '#server/storage/database.ts';
import { Sql } from '#server/storage/sql.ts';
import { startPostgres, type Postgres } from '#tests/fixtures/databases/postgres.ts';

const meeting = (agentId = 'a', expiresAt = 5000): Meeting => ({
  state: 'open',
  inviter: { workspaceId: 'w', agentId, organisation: 'Acme', agent: 'Ada', caseId: 'c' },
  expiresAt,
  failures: 0,
  agent: { connectionId: `of ${agentId}`, nodeId: 'one', tokenHash: 'h' },
});
const heard = (to: string, text: string) => ({ to, mail: { type: 'heard', text } }) as const;

/** What every store of meetings does, however many nodes use it. @param open the same store, as two nodes have it */
function contract(open: () => Promise<readonly [MeetingStore, MeetingStore]>): void {
  test('[ASSIST-8] of changes that were decided on the same state one happens, whichever nodes ask', async () => {
    const [one, other] = await open();
    expect(await one.create('111111', meeting())).toBe(true);
    for (let version = 1; version <= 5; version += 1) {
      const swaps = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          (n % 2 === 0 ? one : other).swap('111111', version, meeting('a', n), [
            heard('x', `${version}.${n}`),
          ]),
        ),
      );
      expect(swaps.filter(Boolean)).toHaveLength(1);
      const winner = swaps.indexOf(true);
      expect(await other.read('111111')).toMatchObject({
        version: version + 1,
        meeting: { expiresAt: winner },
      });
      // Nothing is told of what did not happen.
      expect(await one.take(['x'])).toEqual([heard('x', `${version}.${winner}`)]);
    }
    expect(await one.swap('111111', 6, undefined, [heard('x', 'over')])).toBe(true);
    expect(await other.read('111111')).toBeUndefined();
    expect(await other.swap('111111', 6, meeting(), [])).toBe(false);
    expect(await other.take(['x'])).toEqual([heard('x', 'over')]);
  });

  test('[ASSIST-4] an id is given once, and an agent has one meeting', async () => {
    const [one, other] = await open();
    const tries = await Promise.all([
      one.create('111111', meeting()),
      other.create('111111', meeting('b')),
      other.create('222222', meeting()),
    ]);
    expect(tries.filter(Boolean).length).toBeGreaterThan(0);
    expect(tries[0] && (tries[1] || tries[2])).toBe(false);
    expect(await one.ofAgent('w', 'nobody')).toBeUndefined();
    expect(await other.ofAgent('w', tries[1] ? 'b' : 'a')).toMatch(/^(111111|222222)$/);
  });

  test('[ASSIST-8] a mail is taken once, and those of a socket in the order of what happened', async () => {
    const [one, other] = await open();
    await one.create('111111', meeting());
    for (let n = 0; n < 6; n += 1) {
      const store = n % 2 === 0 ? one : other;
      const mails = [heard('x', `${n}a`), heard('y', `${n}`), heard('x', `${n}b`)];
      expect(await store.swap('111111', n + 1, meeting(), mails)).toBe(true);
    }
    const taken = (await Promise.all([one.take(['x']), other.take(['x'])])).flat();
    const order = Array.from({ length: 6 }, (_, n) => [heard('x', `${n}a`), heard('x', `${n}b`)]).flat();
    expect(taken).toEqual(order);
    expect(await one.take(['x', 'z'])).toEqual([]);
    expect(await one.take(['y'])).toHaveLength(6);
  });

  test('[ASSIST-4] tries of an address are counted for all nodes together, for a minute from the first', async () => {
    const [one, other] = await open();
    const counts = await Promise.all(
      Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? one : other).countTry('192.0.2.1', 1000 + n)),
    );
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(await one.countTry('192.0.2.2', 1000)).toBe(1);
    expect(await other.countTry('192.0.2.1', 60_000)).toBe(13);
    expect(await one.countTry('192.0.2.1', 61_011)).toBe(1);
    // A node that is a little behind does not begin anew.
    expect(await other.countTry('192.0.2.1', 60_999)).toBe(2);
  });

  test('[ASSIST-4] what time changes is due at its time', async () => {
    const [one, other] = await open();
    await one.create('111111', meeting());
    expect(await other.due(4999)).toEqual([]);
    expect(await other.due(5000)).toEqual(['111111']);
  });
}

describe('in memory', () => {
  contract(() => {
    const store = new MemoryMeetings(Date.now);
    return Promise.resolve([store, store]);
  });
});

describe('PostgreSQL', () => {
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  const storeOf = async (database: string, nodes: Nodes, now: () => number): Promise<MeetingStore> => {
    const storage = await openStorage(database);
    onTestFinished(() => storage.close());
    return new PostgresMeetings({ db: storage.db, sql: new Sql('postgres'), nodes, now });
  };
  const fresh = async (): Promise<string> => (await postgres?.freshDatabase()) ?? '';

  describe('one node', () => {
    contract(async () => {
      const store = await storeOf(await fresh(), aloneNode('one'), Date.now);
      return [store, store];
    });
  });
  describe('two nodes', () => {
    contract(async () => {
      const database = await fresh();
      return [
        await storeOf(database, aloneNode('one'), Date.now),
        await storeOf(database, aloneNode('other'), Date.now),
      ];
    });
  });

  test('[ASSIST-8] the sockets of a node that does not say any more that it lives are nobody’s, by the clock of whoever looks', async () => {
    const database = await fresh();
    let time = 0;
    const one = await storeOf(database, aloneNode('one'), () => 9_000_000);
    const other = await storeOf(database, aloneNode('other'), () => time);
    await one.tend();
    await one.create('111111', meeting());
    const look = async (ms: number) => {
      time += ms;
      return await other.tend();
    };
    expect(await look(0)).toEqual([]);
    for (let n = 0; n < 10; n += 1) {
      await one.tend();
      expect(await look(3000)).toEqual([]);
    }
    for (let n = 0; n < 4; n += 1) expect(await look(3000)).toEqual([]);
    expect(await look(3000)).toEqual([{ invitationId: '111111', connectionId: 'of a' }]);
    // It lived after all, and has come back.
    await one.tend();
    expect(await look(3000)).toEqual([]);
    // Who has not looked for long knows nothing of who has died meanwhile.
    expect(await look(60_000)).toEqual([]);
    expect(await look(3000)).toEqual([]);
    await one.leave();
    expect(await look(3000)).toEqual([{ invitationId: '111111', connectionId: 'of a' }]);
  });
});
