import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { v7 } from 'uuid';
import { portableArgon2 } from '../auth/argon2.ts';
import { openLedger } from '../cases/openLedger.ts';
import { systemClock } from '../process/clock.ts';
import { openStorage } from '../storage/database.ts';
import { buildApp } from './buildApp.ts';
import { parseServerConfig } from './config.ts';
import { aloneNode } from './nodes/nodes.ts';

/** The description of the HTTP interface (OpenAPI 3.1), made of the schemas that check the requests. */
export async function openApi(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heartline-openapi-'));
  const storage = await openStorage('sqlite::memory:');
  const failed = (error: unknown): never => {
    throw error;
  };
  const ledger = await openLedger(storage, { failed });
  const { http, close } = await buildApp(parseServerConfig({ dataDir }), {
    storage,
    ledger,
    nodes: aloneNode(v7()),
    logger: pino({ level: 'silent' }),
    environment: {
      clock: systemClock,
      newId: v7,
      failed,
      argon2: portableArgon2,
      random: (bytes) => new Uint8Array(bytes),
    },
    url: 'http://localhost',
    setupCode: '',
    processMetrics: false,
  });
  await http.ready();
  const text = `${JSON.stringify(http.swagger(), null, 2)}\n`;
  await close();
  await ledger.close();
  await storage.close();
  await rm(dataDir, { recursive: true, force: true });
  return text;
}
