import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leave, seat, type Agent } from '../../fixtures/app/office.ts';
import { until } from '../../fixtures/processes.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';

describe('an agent at two computers', () => {
  let server: SyncServer;
  let here: Agent;
  let lost: Agent;

  beforeAll(async () => {
    server = await SyncServer.start();
    here = await seat(server, server.admin);
    lost = await seat(server, server.admin);
  });
  afterAll(async () => {
    await leave(lost);
    await leave(here);
    await server.stop();
  });

  test('[LOCAL-20] signs the other one out from here, which deletes its copy and says so', async () => {
    const copies = ({ app }: Agent): string[] =>
      globSync('workspaces/**/{copy-*,pictures}', { cwd: app.userData });
    expect(copies(lost)).not.toEqual([]);
    await here.app.openScreen('Settings');
    const { agent } = here.app;
    await agent
      .getByRole('listitem')
      .getByRole('button', { name: /^Sign out / })
      .click();
    await agent.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
    await lost.app.shows('The server has signed this computer out.');
    await until('the copy to be gone', () => copies(lost).length === 0 || undefined);
    await here.app.shows('You are signed in on this device only.');
    await here.inbox.syncShows('In sync');
    expect(copies(here)).not.toEqual([]);
  });
});
