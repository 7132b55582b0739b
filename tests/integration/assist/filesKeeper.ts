import { randomUUID } from 'node:crypto';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { transferLimits } from '#core/domain/assist/transferLimits.ts';
import { Transfers } from '../../../main/assist/files/transfers.ts';

/*
 * A receiving end in a process of its own, so that it can be killed, or have a disk that is too small. It speaks over
 * its IPC channel as a page does: `data` goes to or comes from the other end.
 */
export type ToKeeper = { readonly data: string | Uint8Array } | { readonly do: 'fill' | 'list' };
export type FromKeeper =
  | { readonly data: string | Uint8Array }
  | { readonly told: 'arrived'; readonly path: string }
  | { readonly told: 'filled' }
  | { readonly told: 'list'; readonly whole: readonly string[]; readonly parts: readonly string[] };

const folder = process.argv[2] ?? '';
const say = (message: FromKeeper): boolean => process.send?.(message) ?? false;

const transfers = new Transfers({
  send: (data) => {
    say({ data });
    return true;
  },
  room: () => Promise.resolve(),
  isCustomers: true,
  mayReceive: () => true,
  maySend: () => true,
  folder,
  platform: process.platform,
  now: () => Date.now(),
  newId: () => randomUUID(),
  limits: { ...transferLimits, keptFreeBytes: 0 },
  onChange: () => undefined,
  onArrived: ({ path }) => say({ told: 'arrived', path }),
  onDelivered: () => undefined,
  onViolation: (what) => {
    throw new Error(what);
  },
  onFault: () => undefined,
});

/** Takes every byte of the disk. */
async function fill(): Promise<void> {
  for (const size of [1_048_576, 4096, 1]) while (await took(size));
}

async function took(size: number): Promise<boolean> {
  try {
    await appendFile(join(folder, 'ballast'), Buffer.alloc(size));
    return true;
  } catch {
    return false;
  }
}

const names = async (path: string): Promise<string[]> => {
  const found: string[] = await readdir(path);
  return found.sort();
};

process.on('message', (message: ToKeeper) => {
  if ('data' in message) transfers.received(message.data);
  else if (message.do === 'fill') void fill().then(() => say({ told: 'filled' }));
  else {
    void transfers
      .close()
      .then(async () =>
        say({ told: 'list', whole: await names(folder), parts: await names(join(folder, 'unfinished')) }),
      );
  }
});
process.once('disconnect', () => process.exit());
transfers.lineBack();
