import { hasDebianRoots } from '#build/bootstrap/steps/debianRoot.mjs';
import { startPostgres } from '../../fixtures/databases/postgres.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { worksOneCase } from './oneCase.ts';

if (hasDebianRoots) {
  worksOneCase('PostgreSQL with two nodes', async (calling, ports) => {
    const postgres = await startPostgres();
    const database = await postgres.freshDatabase();
    const first = await SyncServer.start({ database, calling, port: ports[0] });
    const second = await SyncServer.start({ database, calling, port: ports[1] });
    return {
      all: [first, second],
      async stop() {
        await second.stop();
        await first.stop();
        await postgres.stop();
      },
    };
  });
}
