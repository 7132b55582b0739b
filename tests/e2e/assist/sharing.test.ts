import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import { dropFiles, willPick } from '../../fixtures/app/personFiles.ts';
import { draws, drawnText, takesTyping, typeLine } from '../../fixtures/terminal/drawnTerminal.ts';
import { until } from '../../fixtures/processes.ts';

describe('an agent and a customer share files and a terminal', () => {
  let pair: AssistedPair;
  let place: string;

  beforeAll(async () => {
    pair = await AssistedPair.open();
  });
  afterAll(async () => await pair.close());
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'heartline-sharing-'));
    await pair.begin();
  });
  afterEach(async () => {
    await pair.end();
    rmSync(place, { recursive: true, force: true });
  });

  const newFile = (name: string, bytes: number): { path: string; content: Buffer } => {
    const path = join(place, name);
    const content = randomBytes(bytes);
    writeFileSync(path, content);
    return { path, content };
  };

  test('[FILES-1] [SHARE-1] [SHARE-2] files go both ways, byte for byte, and are written on the case', async () => {
    const { viewer, device, ada } = pair;
    const driver = newFile('driver 驱动.bin', 3_000_001);
    const log = newFile('printer.log', 700_003);
    await pair.grant('Files');
    await pair.openPanel('Files');

    await dropFiles(viewer.page, [driver.path]);
    await viewer.shows(/^Sent, /);
    await device.shows(/^Received, /);
    expect(readFileSync(join(device.received, 'driver 驱动.bin')).equals(driver.content)).toBe(true);

    await willPick(device.electron, [log.path]);
    await device.customer.getByRole('button', { name: 'Send files…' }).click();
    await viewer.shows(/^Received, /);
    expect(readFileSync(join(ada.userData, 'received', 'printer.log')).equals(log.content)).toBe(true);
    await ada.shows(/driver 驱动\.bin/);
    await ada.shows(/printer\.log/);

    const { facts, objections } = await pair.receipt();
    const ofFile = (direction: 'in' | 'out', name: string, content: Buffer) => ({
      type: 'file',
      direction,
      name,
      size: content.length,
      sha256: hash('sha256', content),
    });
    expect(facts.filter(({ type }) => type === 'file')).toEqual([
      ofFile('in', 'driver 驱动.bin', driver.content),
      ofFile('out', 'printer.log', log.content),
    ]);
    expect(objections).toEqual([]);
  });

  test('[FILES-4] [SHARE-1] without the lease nothing is sent, dropped or picked', async () => {
    const { viewer, device } = pair;
    const { path } = newFile('late.txt', 10);
    await pair.grant('Files');
    await pair.openPanel('Files');
    const take = (lease: string): Promise<void> =>
      device.customer.getByRole('button', { name: `Take back: ${lease}` }).click();
    await take('Put files here');
    await viewer.shows('Nothing can be sent now');
    await dropFiles(viewer.page, [path]);
    await dropFiles(device.customer, [path]);
    await viewer.shows(/^Received, /);
    await take('Take files');
    await expect(
      device.customer.evaluate(async (named) => {
        const bridge = globalThis as unknown as {
          heartline: { invoke: (name: string, input: unknown) => Promise<unknown> };
        };
        return await bridge.heartline.invoke('customer.sendFiles', { paths: [named] });
      }, path),
    ).resolves.toEqual({ ok: false, code: 'badRequest' });
    expect(existsSync(join(device.received, 'late.txt'))).toBe(false);
  });

  test('[TERM-2] [TERM-4] [SHARE-3] both see one shell; when the customer stops it, it is dead and nothing more is typed', async () => {
    const { viewer, device } = pair;
    const marker = join(place, 'marker');
    await pair.grant('Terminal');
    await pair.openPanel('Terminal');
    await takesTyping(viewer.page);
    await typeLine(viewer.page, 'echo "ag""ent" $$');
    const [, pid = ''] = /^agent (\d+)$/m.exec(await draws(viewer.page, /^agent \d+$/m)) ?? [];
    await draws(device.customer, `agent ${pid}`);
    await typeLine(device.customer, 'echo "cust""omer"');
    await draws(viewer.page, /^customer$/m);

    await device.customer.getByRole('button', { name: 'Take over' }).click();
    await viewer.shows('The customer has taken over');
    await typeLine(viewer.page, `touch ${marker}-taken`);
    await device.customer.getByRole('button', { name: 'Let them type again' }).click();
    await takesTyping(viewer.page);
    await typeLine(viewer.page, 'echo "ba""ck"');
    await draws(device.customer, /^back$/m);
    expect(existsSync(`${marker}-taken`)).toBe(false);

    await device.customer.getByRole('button', { name: 'Stop the terminal' }).click();
    await viewer.toolIs('Terminal', 'takenBack');
    await until('the end of the shell', () => !existsSync(`/proc/${pid}`) || undefined);
    const last = await drawnText(viewer.page);
    await typeLine(viewer.page, `touch ${marker}`);

    // The session goes on, and whatever had been typed would have been done before this.
    await pair.grant('Terminal');
    await viewer.press('Start again');
    await takesTyping(viewer.page);
    await typeLine(viewer.page, 'echo "ag""ain" $$');
    const [, next = ''] = /^again (\d+)$/m.exec(await draws(device.customer, /^again \d+$/m)) ?? [];
    expect(last).not.toContain('touch');
    expect(existsSync(marker)).toBe(false);

    const { facts, objections } = await pair.receipt();
    expect(existsSync(`/proc/${next}`)).toBe(false);
    // What was typed after the end, or while the customer had taken over, was never a command.
    expect(facts.filter(({ type }) => type === 'command')).toEqual([
      { type: 'command', line: 'echo "ag""ent" $$' },
      { type: 'command', line: 'echo "ba""ck"' },
      { type: 'command', line: 'echo "ag""ain" $$' },
    ]);
    expect(objections).toEqual([]);
  });

  test('[SHARE-4] the app takes its shell with it when it ends', async () => {
    const { viewer, device } = pair;
    await pair.grant('Terminal');
    await pair.openPanel('Terminal');
    await takesTyping(viewer.page);
    // Deaf to what a terminal says to those whom it leaves.
    await typeLine(viewer.page, 'trap \'\' HUP TERM; echo "ag""ent" $$');
    const [, pid = ''] = /^agent (\d+)$/m.exec(await draws(device.customer, /^agent \d+$/m)) ?? [];
    await device.electron.close();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });
});
