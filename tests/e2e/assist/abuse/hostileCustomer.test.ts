import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lease } from '#core/domain/assist/lease.ts';
import type { Viewer } from '../../../fixtures/app/viewer.ts';
import { WiredSession } from '../../../fixtures/app/wiredSession.ts';
import type { WireHost } from '../../../fixtures/assist/wireHost.ts';
import { draws } from '../../../fixtures/terminal/drawnTerminal.ts';

const offers: Lease[] = ['view', 'control', 'clipboard', 'filesIn', 'filesOut', 'terminal'];
const sha256 = 'a'.repeat(64);
const gigabyte = 1_000_000_000;
const picture = { surfaceId: 'm0', width: 320, height: 200, colours: ['rgb(220,30,30)'] };

/*
 * A customer whose device attacks the agent (as in GHSA-c7hr-448w-65px: the name of a device became a script in the
 * console of its operator): their end says over the real connection whatever they like, to the real app of an agent.
 */
describe('a hostile customer', () => {
  let session: WiredSession;
  let viewer: Viewer;
  let host: WireHost;

  beforeAll(async () => {
    session = await WiredSession.open();
  });
  afterAll(async () => await session.close());
  beforeEach(async (context) => {
    await session.begin(`Device ${context.task.id}`, offers);
    ({ viewer, host } = session);
  });
  afterEach(async () => await session.end());

  const offer = (name: string, size = 4): string =>
    JSON.stringify({ type: 'offer', transferId: randomUUID(), name, size, sha256 });
  /** The agent is told, and nothing of it is on their disk. */
  const isRefused = async (): Promise<void> => {
    await viewer.shows('The session was ended for safety');
    const received = join(session.ada.userData, 'received');
    expect(existsSync(received) ? readdirSync(received, { recursive: true }) : []).toEqual([]);
  };

  test('[VIEW-7] names a screen by markup and by marks that turn text around: it is text', async () => {
    await session.grant('view');
    const name = '<img src="x" onerror="alert(1)">\u202e';
    await host.show({ ...picture, name }, { ...picture, surfaceId: 'm1', name: '<b>Right</b>' });
    await viewer.page.getByText('<b>Right</b>').first().waitFor();
    expect(await viewer.page.locator('img[src="x"], b').count()).toBe(0);
  });

  test.each([
    ['climbs out of the folder', '../../.bashrc'],
    ['climbs as Windows does', '..\\..\\autoexec.bat'],
    ['is a path', '/etc/passwd'],
    ['hides', '.profile'],
    ['lies about its ending', 'invoice\u202Efdp.exe'],
    ['is a device', 'CON'],
    ['begins a command', '-rf'],
    ['holds a line end', 'a\nb.txt'],
  ])('[FILES-10] sends a file whose name %s', async (_how, name) => {
    await session.grant('filesOut');
    await host.send('files', offer(name));
    await isRefused();
  });

  test('[FILES-10] announces ten gigabytes', async () => {
    await session.grant('filesOut');
    await host.send('files', offer('film.mkv', 10 * gigabyte));
    await isRefused();
  });

  test('[FILES-4] sends a file that nobody asked for', async () => {
    await host.send('files', offer('present.txt'));
    await isRefused();
  });

  test('[TERM-9] writes to the terminal what a terminal would obey: no title, no clipboard, no answer', async () => {
    await session.grant('terminal');
    await viewer.toolIs('Terminal', 'granted');
    await session.ada.copy('what was on the clipboard');
    await viewer.tool('Terminal').click();
    await viewer.press('Open');
    await host.receives('a start', 'terminal', (messages) => messages.length > 0 || undefined);
    await host.send('terminal', JSON.stringify({ type: 'started', shell: '<b>sh</b>', cols: 80, rows: 24 }));
    const title = await viewer.page.title();
    const attack = [
      '\u001b]0;Your bank\u0007',
      `\u001b]52;c;${Buffer.from('rm -rf ~').toString('base64')}\u0007`,
      '\u001b]8;;https://evil.example\u0007click me\u001b]8;;\u0007',
      // Device attributes, and where the cursor is: answers would be typed into the customer's shell.
      '\u001b[c\u001b[6n\u001b[>c\u001bP$qm\u001b\\',
      '\u001b[2147483647b',
      'harmless\r\n',
    ];
    await host.sendBytes('terminal', new TextEncoder().encode(attack.join('')));
    await draws(viewer.page, 'harmless');
    expect(await viewer.page.title()).toBe(title);
    expect(await session.ada.copied()).toBe('what was on the clipboard');
    expect(await viewer.page.locator('a[href*="evil"], b').count()).toBe(0);
    const said = (await host.received('terminal')) as { readonly type: string }[];
    expect(said.filter(({ type }) => type === 'input')).toEqual([]);
  });

  test('[RECEIPT-6] makes its receipt up: it is not signed, and the session is none the worse', async () => {
    await session.grant('view');
    await host.send('receipt', '{"type":"entry","entry":{},"signature":""}', 'no JSON at all');
    await host.show({ ...picture, name: 'Left' });
    await viewer.page.locator('video').waitFor();
    expect(
      (await host.received('receipt')).filter((each) => JSON.stringify(each).includes('countersign')),
    ).toEqual([]);
  });
});
