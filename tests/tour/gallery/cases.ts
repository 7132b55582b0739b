import type { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import type { Album } from './album.ts';

/** The inbox and the workspace, with the demo's stories in them. */
export async function picturesOfCases(app: Heartline, album: Album): Promise<void> {
  const inbox = new Inbox(app);
  await inbox.syncShows('In sync');
  await inbox.openView('All open');
  await inbox.list.getByRole('row').first().waitFor();
  await album.picture('21 inbox, no case open');
  await inbox.openCase('Maya Lindqvist');
  await inbox.shows('Great. I have a customer meeting');
  await album.picture('22 conversation');
  await inbox.composer.pressSequentially('/');
  await app.agent.getByRole('option').first().waitFor();
  await album.picture('23 templates');
  await inbox.composer.fill('');
  await app.agent.getByRole('button', { name: 'More actions' }).click();
  await app.agent.getByRole('menuitem', { name: 'Transfer…' }).click();
  await app.agent.getByRole('dialog').waitFor();
  await album.picture('24 transfer');
  await app.agent.keyboard.press('Escape');
  await app.agent.getByRole('dialog').waitFor({ state: 'hidden' });
  await app.agent.keyboard.press('Control+k');
  await app.agent.keyboard.type('打印机');
  await app.agent.getByText('打印机').first().waitFor();
  await album.picture('25 palette');
  await app.agent.keyboard.press('Escape');
  await app.openScreen('Calls');
  await app.dial('600');
  await app.shows('In call');
  await app.press('Record');
  await album.picture('31 asking to record');
  await app.agent.getByRole('button', { name: 'They said yes' }).click();
  await app.shows('Recording');
  await album.picture('32 recorded call');
  await app.openScreen('Inbox');
  await album.picture('33 recorded call over the inbox');
  await app.press('Hang up');
  await inbox.openCase('600');
  await app.agent.locator('audio').first().waitFor();
  await album.picture('34 recording on the case');
  await app.openScreen('Workspace');
  await album.picture('26 workspace');
  for (const section of ['Agents', 'Templates', 'Customer page']) {
    const entry = app.agent.getByRole('main').getByText(section, { exact: true }).first();
    if ((await entry.count()) === 0) continue;
    await entry.click();
    await album.picture(`27 workspace, ${section}`);
  }
  await app.openScreen('Settings');
  await album.picture('28 settings, signed in');
}
