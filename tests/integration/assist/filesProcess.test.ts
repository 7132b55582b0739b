import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { chunkBytes, windowBytes } from '#core/domain/assist/transferLimits.ts';
import { fileMessageSchema, type FileMessage } from '#core/domain/assist/transferMessage.ts';
import { Backlog } from '../../../main/assist/files/backlog.ts';
import { closeAll, FilesEnd, noise, scratch } from './filesEnd.ts';
import type { FromKeeper, ToKeeper } from './filesKeeper.ts';

const keeperFile = new URL('filesKeeper.ts', import.meta.url).pathname;
const keepers = new Set<ChildProcess>();

afterEach(async () => {
  await closeAll();
  for (const keeper of keepers) keeper.kill('SIGKILL');
  keepers.clear();
});

/** A sender here, and a receiver in a process of its own. */
class TwoProcesses {
  readonly sender: FilesEnd;
  readonly told: Extract<FromKeeper, { told: string }>[] = [];
  /** What the receiver has said. */
  readonly said: FileMessage[] = [];
  /** May hold up what the receiver says. */
  before: (message: FileMessage) => Promise<void> = () => Promise.resolve();
  /** Called as a chunk leaves. */
  onChunk: () => void = () => undefined;
  readonly #command: readonly string[];
  readonly #backlog = new Backlog();
  #keeper: ChildProcess | undefined;
  #watch: () => void = () => undefined;
  #delivering = Promise.resolve();

  /** `command` runs what is appended to it. */
  constructor(place: string, command: readonly string[]) {
    this.#command = command;
    this.sender = new FilesEnd({
      folder: join(place, 'sender'),
      line: {
        send: (data) => {
          if (!this.#keeper) return false;
          if (typeof data !== 'string') this.onChunk();
          this.#backlog.add(data.length);
          this.tell({ data }, () => this.#backlog.left(data.length));
          return this.#keeper !== undefined;
        },
        room: () => this.#backlog.room(),
      },
    });
  }

  start(folder: string): void {
    const keeper = spawn('env', [...this.#command, process.execPath, keeperFile, folder], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    keepers.add(keeper);
    this.#keeper = keeper;
    keeper.on('message', (message: FromKeeper) => {
      if (keeper !== this.#keeper) return;
      if ('told' in message) this.told.push(message);
      else this.#delivering = this.#delivering.then(() => this.#deliver(message.data));
      this.#watch();
    });
    this.sender.transfers.lineBack();
  }

  async kill(): Promise<void> {
    const keeper = this.#keeper;
    this.#keeper = undefined;
    this.sender.transfers.lineLost();
    this.#backlog.clear();
    const gone = keeper && once(keeper, 'exit');
    keeper?.kill('SIGKILL');
    await gone;
  }

  tell(message: ToKeeper, done: () => void = () => undefined): void {
    this.#keeper?.send(message, done);
  }

  async until<K extends FromKeeper & { told: string }>(told: K['told']): Promise<K> {
    for (;;) {
      const found = this.told.find((each) => each.told === told);
      if (found) return found as K;
      await new Promise<void>((resolve) => {
        this.#watch = resolve;
      });
    }
  }

  async #deliver(data: string | Uint8Array): Promise<void> {
    const message = fileMessageSchema.parse(JSON.parse(String(data)));
    this.said.push(message);
    await this.before(message);
    this.sender.transfers.received(data);
  }
}

type Listing = Extract<FromKeeper, { told: 'list' }>;

test.each(['the same session', 'another session'])(
  '[FILES-8] a receiver that is killed goes on, started anew, where it was: in %s',
  async (session) => {
    using place = scratch();
    const path = join(place.path, 'large.bin');
    const folder = join(place.path, 'received');
    await writeFile(path, noise(12_000_000));
    const first = new TwoProcesses(place.path, []);
    const enough = Promise.withResolvers<void>();
    let chunks = 0;
    first.onChunk = () => {
      chunks += 1;
      if (chunks === 120) enough.resolve();
    };
    first.start(folder);
    await first.sender.transfers.offer([path]);
    await enough.promise;
    await first.kill();
    let now = first;
    if (session === 'another session') {
      await first.sender.transfers.close();
      now = new TwoProcesses(place.path, []);
    }
    now.said.length = 0;
    now.start(folder);
    if (session === 'another session') await now.sender.transfers.offer([path]);
    const arrived = await now.until<Extract<FromKeeper, { told: 'arrived' }>>('arrived');
    expect((await readFile(arrived.path)).equals(await readFile(path))).toBe(true);
    const accept = now.said.find(({ type }) => type === 'accept');
    // The last of 120 chunks left only when all but a window of them was on the disk.
    expect(accept?.type === 'accept' ? accept.from : 0).toBeGreaterThanOrEqual(
      120 * chunkBytes - windowBytes,
    );
    expect(await now.sender.untilOver()).toMatchObject([{ state: 'done' }]);
    now.tell({ do: 'list' });
    expect(await now.until<Listing>('list')).toMatchObject({ whole: ['large.bin', 'unfinished'], parts: [] });
  },
);

const ownMounts = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'];
/** Runs its arguments on a disk of 24 MB that is gone with them, mounted at its folder. */
const onSmallDisk = (folder: string): string[] => [
  ...ownMounts,
  `mount -t tmpfs -o size=24m none '${folder}' && exec "$@"`,
  'sh',
];
const canMount = spawnSync('env', [...ownMounts, 'mount -t tmpfs none /mnt']).status === 0;

interface FullDisk {
  readonly command: (folder: string) => string[];
  readonly isFilled: boolean;
}

const disks: [string, FullDisk][] = [
  [
    'which files may only have a certain size',
    { command: () => ['sh', '-c', 'ulimit -f 4000; exec "$@"', 'sh'], isFilled: false },
  ],
  ...(canMount
    ? [['that somebody else fills meanwhile', { command: onSmallDisk, isFilled: true }] as [string, FullDisk]]
    : []),
];

test.each(disks)(
  '[FILES-5] a disk %s is told of in plain words, and neither end has lost anything',
  async (_what, { command, isFilled }) => {
    using place = scratch();
    const path = join(place.path, 'large.bin');
    const folder = join(place.path, 'received');
    await mkdir(folder);
    const bytes = noise(12_000_000);
    await writeFile(path, bytes);
    const two = new TwoProcesses(place.path, command(folder));
    two.before = async ({ type }) => {
      if (type !== 'accept' || !isFilled) return;
      two.tell({ do: 'fill' });
      await two.until('filled');
    };
    two.start(folder);
    await two.sender.transfers.offer([path]);
    expect(await two.sender.untilOver()).toMatchObject([{ state: 'failed', why: 'noRoom' }]);
    two.tell({ do: 'list' });
    const { whole, parts } = await two.until<Listing>('list');
    expect(whole).toEqual(isFilled ? ['ballast', 'unfinished'] : ['unfinished']);
    expect(parts).toEqual([]);
    expect((await readFile(path)).equals(bytes)).toBe(true);
    expect(two.sender.violations).toEqual([]);
  },
);
