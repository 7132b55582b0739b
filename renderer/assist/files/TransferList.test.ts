import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import type { FileTransfer } from '#core/domain/assist/transfer.ts';
import { transferTroubleSchema } from '#core/domain/assist/transferTrouble.ts';
import { assistFilesEn } from '../../agent/language/assist/filesEn.ts';
import { en } from '../../agent/language/en.ts';
import { TransferList } from './TransferList.tsx';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
});

const base = {
  transferId: '0197a1b2-0000-7000-8000-000000000001',
  direction: 'sending',
  name: 'report.pdf',
  size: 4000,
} as const;
const sha256 = 'ab'.repeat(32);

const shown = (transfer: FileTransfer, bytesPerSecond = 0): string =>
  renderToStaticMarkup(
    createElement(
      MantineProvider,
      null,
      createElement(TransferList, {
        transfers: [{ transfer, bytesPerSecond }],
        onCancel: () => undefined,
        onShow: () => undefined,
      }),
    ),
  );

test('[FILES-7] a file that moves says how far it is and how fast it goes, to eyes and ears, and can be cancelled', () => {
  const html = shown({ state: 'moving', ...base, sha256, settled: 1000, ahead: 2000 }, 500);
  expect(html).toContain('1 kB of 4 kB, 500 byte/s');
  expect(html).toMatch(/role="progressbar"[^>]*aria-valuenow="25"|aria-valuenow="25"[^>]*role="progressbar"/);
  expect(html).toContain('aria-label="Progress of report.pdf"');
  expect(html).toContain('aria-label="Cancel report.pdf"');
  expect(html).not.toContain('aria-label="Show');
});

test('[FILES-7] one that has arrived can be shown in its folder, one that was sent cannot; neither can be cancelled', () => {
  const received = shown({ state: 'done', ...base, direction: 'receiving', sha256 });
  expect(received).toContain('Received, 4 kB');
  expect(received).toContain('aria-label="Show report.pdf in its folder"');
  const sent = shown({ state: 'done', ...base, sha256 });
  expect(sent).toContain('Sent, 4 kB');
  for (const html of [received, sent]) expect(html).not.toContain('Cancel');
  expect(sent).not.toContain('Show');
});

test('[FILES-10] a name is shown as text, whatever it is, and keeps its direction to itself', () => {
  const name = '<img src=x onerror=alert(1)>\u202Egpj.exe';
  const html = shown({ state: 'waiting', ...base, name });
  expect(html).not.toContain('<img');
  expect(html).toContain('<bdi>&lt;img src=x onerror=alert(1)&gt;');
});

test.each(transferTroubleSchema.options)('[FILES-2] what went wrong (%s) has words and advice', (why) => {
  const { title, advice } = assistFilesEn.trouble[why];
  for (const state of ['failed', 'refused'] as const) {
    const html = shown({ state, ...base, why });
    expect(html).toContain(title);
    expect(html).toContain(advice);
  }
});
