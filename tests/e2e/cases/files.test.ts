import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Office } from '../../fixtures/app/office.ts';

/** As large as needs several pieces, and of a kind that nothing looks into. */
const scan = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(1_500_000)]),
});

describe('a file', () => {
  let office: Office;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heartline-saved-'));
    office = await Office.open();
  });
  afterAll(async () => {
    await office?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('[JOURNEY-7] of the customer reaches every agent, who saves it where they say', async () => {
    const { ada, ben } = office;
    const file = scan('Übersicht 打印机.pdf');
    const customer = await office.newCase('I have scanned it');
    await customer.page.locator('input[type=file]').setInputFiles(file);
    await customer.page
      .getByRole('button', { name: 'Send', exact: true })
      .and(customer.page.locator(':enabled'))
      .click();
    for (const [n, { app }] of [ada, ben].entries()) {
      const save = app.agent.getByRole('button', { name: `Save ${file.name}` });
      await app.saveTo(null);
      await save.click();
      const path = join(folder, `scan ${n}.pdf`);
      await app.saveTo(path);
      await save.click();
      await app.shows(`${file.name} was saved.`);
      expect(readFileSync(path).equals(file.buffer)).toBe(true);
      expect(existsSync(`${path}.part`)).toBe(false);
    }
  });

  test('[JOURNEY-7] of an agent reaches the customer and the other agent', async () => {
    const { ada, ben, browser } = office;
    const file = scan('manual.pdf');
    const customer = await office.newCase('Where is the manual?');
    const composer = ada.app.agent.getByRole('region', { name: 'Write to the customer' });
    await composer.locator('input[type=file]').setInputFiles(file);
    await ada.inbox.write('Here it is.');
    await customer.press(`Download ${file.name}`);
    expect((await browser.downloaded(file.name)).equals(file.buffer)).toBe(true);
    const path = join(folder, file.name);
    await ben.app.saveTo(path);
    await ben.app.agent.getByRole('button', { name: `Save ${file.name}` }).click();
    await ben.app.shows(`${file.name} was saved.`);
    expect(readFileSync(path).equals(file.buffer)).toBe(true);
  });
});
