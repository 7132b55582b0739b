import type {
  Bridge,
  BridgeClient,
  CommandInput,
  CommandName,
  CommandOutput,
  DroppedFiles,
} from '#core/contracts/ipc.ts';
import { HeartlineError } from '#core/contracts/errors.ts';

declare global {
  /** What the preload script of this page put there; its type is chosen by `bridgeOf`. */
  var heartline: unknown;
  var heartlineFiles: unknown;
}

export interface Client<B extends Bridge> {
  /** Runs a command in the main process. @throws HeartlineError with the code that the main process gave. */
  readonly ask: <N extends CommandName<B>>(
    name: N,
    input: CommandInput<B, N>,
  ) => Promise<CommandOutput<B, N>>;
  readonly on: BridgeClient<B>['on'];
}

/** This page's end of its bridge. */
export function connectBridge<B extends Bridge>(): Client<B> {
  const exposed = globalThis.heartline as BridgeClient<B>;
  return {
    async ask(name, input) {
      const reply = await exposed.invoke(name, input);
      if (!reply.ok) throw new HeartlineError(reply.code);
      return reply.value as CommandOutput<B, typeof name>;
    },
    on: (name, listener) => exposed.on(name, listener),
  };
}

/** Sends files that a person has dropped here, where this page may. @throws HeartlineError as the main process says */
export async function sendDropped(files: readonly File[]): Promise<void> {
  const reply = await (globalThis.heartlineFiles as DroppedFiles<File>)(files);
  if (!reply.ok) throw new HeartlineError(reply.code);
}
