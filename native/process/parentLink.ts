/** How a process of its own speaks with the one that has started it. */
export interface ParentLink {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Asked to end, or nobody is there any more who could ask. */
  onEnd(listener: () => void): void;
}

/** What Electron gives a utility process. */
interface ParentPort {
  postMessage(message: unknown, transfer: readonly []): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Inside an Electron utility process, or a child that Node has forked. @throws Error in any other process */
export function openParentLink(): ParentLink {
  const { parentPort } = process as typeof process & { parentPort?: ParentPort };
  const onEnd = (listener: () => void): void => {
    for (const sign of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) process.once(sign, listener);
    parentPort?.on('close', listener);
  };
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message, []),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      onEnd,
    };
  }
  if (process.send === undefined) throw new Error('started by nobody who could speak with it');
  return {
    // A parent that has gone hears nothing; `disconnect` says so.
    send: (message) => process.connected && process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
    onEnd,
  };
}
