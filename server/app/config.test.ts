import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readServerConfig, ServerConfigError } from './config.ts';

function aFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'heartline-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'config.json');
  writeFileSync(file, content);
  return file;
}

const read = (config: unknown, env: Record<string, string> = {}) =>
  readServerConfig(undefined, { HEARTLINE_SERVER: JSON.stringify(config), ...env });

test('[SRV-61] a wrong configuration is one line that names the field and not its value', () => {
  const calling = { server: 'wss://pbx.example', domain: 'pbx.example', target: '1', guestSecret: 'hunter2' };
  const wrong: [string, () => unknown][] = [
    ['port', () => read({ port: 'hunter2' })],
    ['calling.guestSecret', () => read({ calling })],
    ['calling.guestSecret', () => read({ calling: { ...calling, guestSecret: undefined } })],
    ['unheardOf', () => read({ unheardOf: 'hunter2' })],
    ['limits.connections', () => read({ limits: { connections: 'hunter2' } })],
    ['origins.0', () => read({ origins: ['https://hunter2.example/path'] })],
    ['publicUrl', () => read({}, { HEARTLINE_PUBLIC_URL: 'hunter2' })],
    ['not JSON', () => readServerConfig(aFile('{"port": hunter2}'), {})],
    ['cannot be read', () => readServerConfig(join(tmpdir(), 'heartline-no-such-file.json'), {})],
    ['assist.turn.secret', () => read({ assist: { turn: { urls: ['turn:t.example'], secret: 'hunter2' } } })],
    ['assist.stun.0', () => read({ assist: { stun: ['https://hunter2.example'] } })],
    ['the whole', () => read(['hunter2'])],
  ];
  for (const [named, reading] of wrong) {
    const error = caught(reading);
    expect(error).toBeInstanceOf(ServerConfigError);
    expect(String(error)).toContain(named);
    expect(String(error)).not.toMatch(/hunter2|\n/);
  }
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('[SRV-61] the environment overrides the file, field by field, and everything has a default', () => {
  expect(readServerConfig(undefined, {})).toMatchObject({
    host: '127.0.0.1',
    database: `sqlite:${join('heartline-data', 'heartline.db')}`,
  });
  const config = readServerConfig(aFile('{"port": 1000, "host": "::1"}'), {
    HEARTLINE_PORT: '2000',
    HEARTLINE_DATABASE_URL: 'postgres://db/heartline',
    HEARTLINE_DATA_DIR: '/data',
  });
  expect(config).toMatchObject({
    port: 2000,
    host: '::1',
    database: 'postgres://db/heartline',
    dataDir: '/data',
  });
});
