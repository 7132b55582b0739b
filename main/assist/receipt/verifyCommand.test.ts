import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiptLimits } from '#core/domain/assist/receipt/receipt.ts';
import { receiptFileOf } from '#core/domain/assist/receipt/receiptFile.ts';
import { everything, TwoEnds, wholeReceipt, who } from './testing/session.ts';

const program = new URL('verify.ts', import.meta.url).pathname;
const whole = await wholeReceipt();
const file = receiptFileOf(whole);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-verify-'));
  writeFileSync(join(folder, 'receipt.json'), file);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a person does at a prompt, in the folder of the receipt. */
function check(args: readonly string[], language = 'en_US.UTF-8') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder, LC_ALL: language },
  });
  expect(stderr).toBe('');
  return { status, stdout };
}
const checkText = (text: string | Uint8Array, ...args: readonly string[]) => {
  writeFileSync(join(folder, 'other.json'), text);
  return check(['other.json', ...args]);
};
const obeyed = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

test('[RECEIPT-13] a whole receipt is read out, and the verdict is that it is whole; exit 0', () => {
  const { status, stdout } = check(['receipt.json']);
  expect(status).toBe(0);
  for (const sentence of [
    '“Ana” of “Acme 有限公司” came to help, as the server “https://support.example” knows them.',
    'The customer allowed: mouse and keyboard, for 15 min.',
    'The customer did not allow: putting files on the device.',
    'The file “<U+001B>[2J驱动.exe” was put on the customer’s device (1234 bytes',
    'The agent typed into the terminal: “echo <U+009B>31m”',
    'The customer took back: seeing the screen.',
    '22. 2026-11-26 01:18:15  The customer ended the session.',
    '✓ The receipt is whole and was signed by both ends.',
  ]) {
    expect(stdout).toContain(sentence);
  }
  expect(stdout).not.toMatch(obeyed);
});

test('[RECEIPT-13] in Chinese where that is the language of the system', () => {
  const { status, stdout } = check(['receipt.json'], 'zh_CN.UTF-8');
  expect(status).toBe(0);
  expect(stdout).toContain('客户允许：鼠标和键盘，时长 15 分钟。');
  expect(stdout).toContain('✓ 回执完整，并由双方签名。');
  expect(stdout).not.toMatch(/[a-z]{4,} [a-z]{4,}/);
});

test('[RECEIPT-13] machines get the same as JSON, of which a terminal obeys nothing either', () => {
  const { status, stdout } = check(['receipt.json', '--json']);
  expect(status).toBe(0);
  expect(stdout).not.toMatch(obeyed);
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: 'signedByBoth',
    faults: [],
    countersigned: everything.length + 1,
    objections: 0,
    header: whole.header,
    entries: whole.entries,
  });
});

test('[RECEIPT-13] what is wrong is said precisely; exit 1', () => {
  const entries = JSON.parse(file).entries as { entry: { n: number } }[];
  const remade = (change: (all: typeof entries) => unknown[]): string =>
    receiptFileOf({ ...whole, entries: change(structuredClone(entries)) as never });
  const cases: readonly (readonly [string, string, object])[] = [
    [
      remade((all) =>
        all.map((each) => (each.entry.n === 7 ? { ...each, entry: { ...each.entry, at: 1e12 } } : each)),
      ),
      'entry 7 was changed',
      { type: 'entryChanged', n: 7 },
    ],
    [
      remade((all) => all.filter(({ entry }) => entry.n !== 3)),
      'entry 3 is missing',
      { type: 'entryMissing', n: 3 },
    ],
    [
      remade((all) => all.slice(0, -1)),
      'the last entry is not the end of the session',
      { type: 'endsEarly' },
    ],
    [remade((all) => all.toReversed()), 'entry 1 is out of order', { type: 'outOfOrder', n: 1 }],
    [
      file.replace('took back', 'gave'),
      'the file was changed around the signed entries',
      { type: 'fileChanged' },
    ],
    [file.slice(1), 'this is no receipt', { type: 'notAReceipt' }],
  ];
  for (const [text, sentence, fault] of cases) {
    const told = checkText(text);
    expect(told).toMatchObject({ status: 1, stdout: expect.stringContaining(sentence) });
    expect(told.stdout).toContain('✗ The receipt is not to be relied on:');
    const { status, stdout } = checkText(text, '--json');
    expect(status).toBe(1);
    const { verdict, faults } = JSON.parse(stdout) as { verdict: string; faults: unknown[] };
    expect(verdict).toBe('broken');
    expect(faults).toContainEqual(fault);
  }
});

test('[RECEIPT-13] another key or head than the one that is known is another receipt', () => {
  const { head } = JSON.parse(check(['receipt.json', '--json']).stdout) as { head: string };
  const keys = [
    '--customer-key',
    whole.header.customer.publicKey,
    '--agent-key',
    whole.header.agent?.publicKey ?? '',
  ];
  expect(check(['receipt.json', '--head', head, ...keys]).status).toBe(0);
  expect(check(['receipt.json', '--head', 'ab'.repeat(32)])).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('its head is another than was expected'),
  });
  const [, customer = ''] = keys;
  expect(check(['receipt.json', '--agent-key', customer])).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('signed by another key than was expected for the agent’s end'),
  });
});

test('[RECEIPT-13] one that the agent’s end has not signed to its end is whole, and said to be so', async () => {
  const ends = new TwoEnds();
  await ends.open();
  await ends.tell([{ type: 'granted', lease: 'view', forMs: null }]);
  ends.cut();
  await ends.tell([{ type: 'ended', why: 'lost' }]);
  expect(checkText(receiptFileOf(ends.writer.receipt))).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /\[the agent’s end says that it did not ask for this\][^]*ended because the connection was lost. \[not countersigned by the agent’s end\][^]*has signed the first 2 of its 3 entries[^]*does not agree with what is marked in brackets \(one entry\)/,
    ),
  });
  const alone = new TwoEnds();
  await alone.writer.open(who);
  await alone.tell([{ type: 'ended', why: 'agent' }]);
  expect(checkText(receiptFileOf(alone.writer.receipt))).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('The agent’s end has not signed it.'),
  });
});

test('[RECEIPT-13] what cannot be read is said with what to do; exit 1', () => {
  expect(check([])).toMatchObject({ status: 1, stdout: expect.stringContaining('Name the file') });
  expect(check(['receipt.json', '--jsn'])).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('--json'),
  });
  const missing = check(['\u001b[2Jnowhere.json']);
  expect(missing).toMatchObject({ status: 1, stdout: expect.stringContaining('Check its name') });
  expect(missing.stdout).not.toMatch(obeyed);
  // Bytes that are no UTF-8, a folder, and more than any receipt.
  expect(checkText(Buffer.concat([Buffer.from(file), Buffer.from([0xff])]))).toMatchObject({ status: 1 });
  expect(check(['.']).status).toBe(1);
  truncateSync(join(folder, 'other.json'), receiptLimits.fileBytes + 1);
  expect(check(['other.json'])).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('this is no receipt'),
  });
});
