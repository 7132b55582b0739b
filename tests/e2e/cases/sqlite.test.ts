import { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { worksOneCase } from './oneCase.ts';

worksOneCase('SQLite', async (calling, [port]) => {
  const server = await SyncServer.start({ calling, port });
  return { all: [server], stop: () => server.stop() };
});
