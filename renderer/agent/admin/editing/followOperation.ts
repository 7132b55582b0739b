import type { OutboxItem, SyncStatus } from '#core/contracts/inbox.ts';
import type { OpRefusal } from '#core/contracts/sync/ops.ts';
import type { RemoteValue } from '../../remoteValue.ts';

export type OperationOutcome =
  | { readonly state: 'done' }
  /** It waits for the server, and is sent without anybody's help. */
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly refusal: OpRefusal };

interface FollowOptions {
  readonly outbox: () => Promise<readonly OutboxItem[]>;
  readonly status: RemoteValue<SyncStatus>;
  /** Calls `run` after a while, unless what it returns is called first. */
  readonly after: (run: () => void, ms: number) => () => void;
}

/** Longer than this nobody looks at a button that spins (ms). */
const patience = 8000;

/** What becomes of an operation that was put into the outbox. @throws what `outbox` throws */
export function followOperation(
  opId: string,
  { outbox, status, after }: FollowOptions,
): Promise<OperationOutcome> {
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      stop();
      cancel();
      finish();
    };
    const look = async (): Promise<void> => {
      const item = (await outbox()).find((each) => each.opId === opId);
      if (item === undefined) end(() => resolve({ state: 'done' }));
      else if (item.state === 'refused') {
        end(() => resolve({ state: 'refused', refusal: item.refusal ?? 'invalid' }));
      } else if (status.get()?.state === 'offline') end(() => resolve({ state: 'waiting' }));
    };
    const lookOnce = (): void => void look().catch((error: unknown) => end(() => reject(error)));
    // Each answer of the server changes what waits, and so the status.
    const stop = status.subscribe(lookOnce);
    const cancel = after(() => end(() => resolve({ state: 'waiting' })), patience);
    lookOnce();
  });
}
