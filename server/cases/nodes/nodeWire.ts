import type { Client } from 'pg';
import { z } from 'zod';
import type { Clock } from '../../process/clock.ts';

const channel = 'heartline_commit';
const firstRetryMs = 250;
const longestRetryMs = 10_000;

const noticeSchema = z.tuple([z.string(), z.number().int()]);

interface WireOptions {
  readonly newClient: () => Client;
  readonly clock: Clock;
  readonly heard: (workspaceId: string, seq: number) => void;
  /** Told of each connection that broke; the wire mends itself. */
  readonly broke: (error: unknown) => void;
}

/**
 * Tells the other nodes how far a workspace has come, and hears it from them, over a connection of its own
 * (PostgreSQL's LISTEN and NOTIFY). Whatever gets lost is found by whoever asks the database from time to time.
 */
export class NodeWire {
  readonly #options: WireOptions;
  readonly #pending = new Map<string, number>();
  #client: Client | undefined;
  #sending: Promise<void> | undefined;
  #attempts = 0;
  #cancelRetry: (() => void) | undefined;
  #closed = false;

  constructor(options: WireOptions) {
    this.#options = options;
  }

  async connect(): Promise<void> {
    const client = this.#options.newClient();
    client.on('notification', ({ payload }) => this.#heard(payload));
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('the connection between the nodes has ended')));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      await client.end().catch((ending: unknown) => this.#options.broke(ending));
      return this.#retry(error);
    }
    if (this.#closed) return await client.end();
    this.#client = client;
    this.#attempts = 0;
    this.#send();
  }

  /** Of several in a hurry only the last is sent. */
  tell(workspaceId: string, seq: number): void {
    this.#pending.set(workspaceId, Math.max(seq, this.#pending.get(workspaceId) ?? 0));
    this.#send();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry?.();
    while (this.#sending !== undefined) await this.#sending;
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #send(): void {
    const client = this.#client;
    if (client === undefined || this.#sending !== undefined || this.#pending.size === 0) return;
    const notices = [...this.#pending].map((notice) => JSON.stringify(notice));
    this.#pending.clear();
    this.#sending = client
      .query('SELECT pg_notify($1, notice) FROM unnest($2::text[]) notice', [channel, notices])
      .then(() => undefined, this.#options.broke)
      .finally(() => {
        this.#sending = undefined;
        this.#send();
      });
  }

  #heard(payload: string | undefined): void {
    const notice = noticeSchema.safeParse(parsed(payload));
    if (notice.success) this.#options.heard(...notice.data);
  }

  #lost(client: Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#retry(error);
  }

  #retry(error: unknown): void {
    if (this.#closed) return;
    this.#options.broke(error);
    const delay = Math.min(firstRetryMs * 2 ** this.#attempts, longestRetryMs);
    this.#attempts += 1;
    this.#cancelRetry = this.#options.clock.after(delay, () => void this.connect());
  }
}

/** Anybody who may use the database may notify. */
function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
