import { afterAll, beforeAll, describe } from 'vitest';
import type { SignedIn } from '#core/contracts/sync/accounts.ts';
import { startPostgres, type Postgres } from '#tests/fixtures/databases/postgres.ts';
import { World, type WorldOptions } from '../server/world.ts';
import { someCase } from './ends.ts';

/** Where an agent and a customer meet: nodes of one server, which may be the same one. */
export interface Place {
  readonly agents: World;
  readonly customers: World;
  readonly owner: SignedIn;
  readonly caseId: string;
}

/** The same tests on a server alone, on one node of PostgreSQL, and on two, each of which one end reaches. */
export function inEveryPlace(tests: (open: (options?: WorldOptions) => Promise<Place>) => void): void {
  const place = async (agents: World, customers: World): Promise<Place> => {
    const owner = await agents.setUp();
    return { agents, customers, owner, caseId: await someCase(agents, owner) };
  };
  describe('SQLite', () => {
    tests(async (options = {}) => {
      const world = await World.start(options);
      return await place(world, world);
    });
  });
  describe('PostgreSQL', () => {
    let postgres: Postgres | undefined;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres?.stop());
    const nodesOf = async (n: number, options: WorldOptions): Promise<World[]> => {
      const database = (await postgres?.freshDatabase()) ?? '';
      const worlds: World[] = [];
      while (worlds.length < n) worlds.push(await World.start({ ...options, database }));
      return worlds;
    };
    describe('one node', () => {
      tests(async (options = {}) => {
        const [world] = await nodesOf(1, options);
        if (!world) throw new Error('no node');
        return await place(world, world);
      });
    });
    describe('two nodes', () => {
      tests(async (options = {}) => {
        const [one, other] = await nodesOf(2, options);
        if (!one || !other) throw new Error('no nodes');
        return await place(one, other);
      });
    });
  });
}
