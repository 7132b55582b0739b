import type { Client } from 'pg';
import { z } from 'zod';
import type { Clock } from '../../process/clock.ts';
import type { Nodes } from './nodes.ts';

const channel = 'heartline_nodes';
const retryMs = 1000;

const envelopeSchema = z.object({ node: z.string(), topic: z.string(), message: z.unknown() });
type Listener = (message: unknown, nodeId: string) => void;

export interface PostgresNodesOptions {
  readonly nodeId: string;
  /** A connection of its own, not connected yet. */
  readonly newClient: () => Client;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
}

/** Nodes that hear each other by NOTIFY, over one connection that is opened again when it breaks. */
export class PostgresNodes implements Nodes {
  readonly nodeId: string;
  readonly #options: PostgresNodesOptions;
  readonly #listeners = new Map<string, Set<Listener>>();
  /** The last of those that are on their way: a connection does one thing at a time. */
  #sending: Promise<void> = Promise.resolve();
  #waiting = 0;
  #client: Client | undefined;
  #closed = false;
  #cancelRetry = (): void => undefined;

  private constructor(options: PostgresNodesOptions) {
    this.nodeId = options.nodeId;
    this.#options = options;
  }

  static async connect(options: PostgresNodesOptions): Promise<PostgresNodes> {
    const nodes = new PostgresNodes(options);
    await nodes.#connect();
    return nodes;
  }

  publish(topic: string, message: unknown): void {
    const text = JSON.stringify({ node: this.nodeId, topic, message });
    const client = this.#client;
    if (client === undefined) return;
    this.#waiting += 1;
    this.#sending = this.#sending
      .then(async () => void (await client.query('SELECT pg_notify($1, $2)', [channel, text])))
      .catch(this.#options.failed)
      .finally(() => (this.#waiting -= 1));
  }

  subscribe(topic: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry();
    // The client would cut off what is still on its way, and what is sent while that is waited for.
    while (this.#waiting > 0) await this.#sending;
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #connect(): Promise<void> {
    const client = this.#options.newClient();
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    // `end` follows, and that is where a new connection is made.
    client.on('error', this.#options.failed);
    client.once('end', () => this.#reconnectLater(client));
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    this.#client = client;
  }

  #reconnectLater(client: Client): void {
    if (this.#client === client) this.#client = undefined;
    if (this.#closed) return;
    this.#cancelRetry();
    this.#cancelRetry = this.#options.clock.after(retryMs, () => {
      this.#connect().catch((error: unknown) => {
        this.#options.failed(error);
        this.#reconnectLater(client);
      });
    });
  }

  #hear(payload: string): void {
    try {
      const { node, topic, message } = envelopeSchema.parse(JSON.parse(payload));
      if (node === this.nodeId) return;
      for (const listener of this.#listeners.get(topic) ?? []) listener(message, node);
    } catch (error) {
      // Whoever may connect to the database may also notify: one odd message must not end the server.
      this.#options.failed(error);
    }
  }
}
