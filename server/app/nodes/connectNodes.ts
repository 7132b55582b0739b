import type { Clock } from '../../process/clock.ts';
import type { Storage } from '../../storage/storage.ts';
import { aloneNode, type Nodes } from './nodes.ts';
import { PostgresNodes } from './postgresNodes.ts';

interface NodeOptions {
  readonly nodeId: string;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
}

/** The way to the other nodes that share this storage. */
export const connectNodes = async (storage: Storage, options: NodeOptions): Promise<Nodes> =>
  storage.kind === 'postgres'
    ? await PostgresNodes.connect({ ...options, newClient: storage.newClient })
    : aloneNode(options.nodeId);
