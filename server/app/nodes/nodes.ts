/** Nodes of one server that tell each other what is not in the database: a hint, which may be lost. */
export interface Nodes {
  /** Of this node, new at each start. */
  readonly nodeId: string;
  /** Tells every other node; `message` must be JSON of less than 7,000 bytes. */
  publish(topic: string, message: unknown): void;
  /** Hears what other nodes publish, never itself. @returns how to stop */
  subscribe(topic: string, listener: (message: unknown, nodeId: string) => void): () => void;
  close(): Promise<void>;
}

/** There are no others: SQLite serves one process. */
export const aloneNode = (nodeId: string): Nodes => ({
  nodeId,
  publish: () => undefined,
  subscribe: () => () => undefined,
  close: () => Promise.resolve(),
});
