import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import { bestArgon2 } from '../auth/argon2.ts';
import { openLedger } from '../cases/openLedger.ts';
import { systemClock, type Clock } from '../process/clock.ts';
import { openStorage } from '../storage/database.ts';
import { buildApp } from './buildApp.ts';
import type { ServerConfig } from './config.ts';
import { freePort, localUrl } from './localAddress.ts';
import { connectNodes } from './nodes/connectNodes.ts';
import type { ServerTools } from './tools.ts';

export interface ServerDeps {
  readonly logger: Logger;
  /** Shows the person who starts the server for the first time what set-up will ask for. */
  readonly showSetupCode?: (code: string) => void;
  /** Fills the database or makes somebody known, before the first request; called at every start. */
  readonly seed?: (tools: ServerTools) => Promise<void>;
  readonly clock?: Clock;
  /** Whether `/metrics` tells of the process too. */
  readonly processMetrics?: boolean;
}

export interface Running {
  /** How people reach it. */
  readonly url: string;
  readonly port: number;
  /** Finishes what was begun, tells the sockets, and lets go of the database; at most 5 s. */
  close(): Promise<void>;
}

/**
 * Starts a server: storage, ledger, everything around it, and then the port.
 * @throws {StorageError} where the database cannot be had; the system's error where the port is taken
 */
export async function startServer(config: ServerConfig, deps: ServerDeps): Promise<Running> {
  const { logger, clock = systemClock } = deps;
  const failed = (error: unknown): void =>
    logger.error({ err: error }, 'something went wrong and was made good');
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const storage = await openStorage(config.database, { lost: failed });
  const closers: (() => Promise<void>)[] = [() => storage.close()];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    const ledger = await openLedger(storage, { failed });
    closers.push(() => ledger.close());
    const nodes = await connectNodes(storage, { nodeId: v7(), clock, failed });
    closers.push(() => nodes.close());
    const setupCode = config.setupCode ?? Buffer.from(random(12)).toString('base64url');
    const port = config.port === 0 ? await freePort(config.host) : config.port;
    const url = config.publicUrl ?? localUrl(config.host, port);
    const environment = { clock, random, newId: v7, failed, argon2: await bestArgon2() };
    const processMetrics = deps.processMetrics ?? false;
    const app = await buildApp(config, {
      storage,
      ledger,
      nodes,
      logger,
      environment,
      url,
      setupCode,
      processMetrics,
    });
    closers.push(() => app.close());
    await deps.seed?.(app.tools);
    await app.http.listen({ host: config.host, port });
    if (config.setupCode === undefined && (await app.tools.setupNeeded())) deps.showSetupCode?.(setupCode);
    logger.info({ port, database: storage.kind }, 'the server is ready');
    return { url, port, close: once(closeAll) };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** However often it is asked for, it happens once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
