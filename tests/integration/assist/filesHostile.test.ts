import { hash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { chunkHeaderBytes, writeChunkHeader } from '#core/domain/assist/chunk.ts';
import { chunkBytes, windowBytes, type TransferLimits } from '#core/domain/assist/transferLimits.ts';
import type { FileMessage } from '#core/domain/assist/transferMessage.ts';
import { closeAll, FilesEnd, noise, scratch, sha256 } from './filesEnd.ts';

afterEach(closeAll);

/** An end of ours, and what a hostile one that speaks for itself hears of it. */
class Attack {
  readonly victim: FilesEnd;
  readonly heard: FileMessage[] = [];
  #now = 0;
  #watch: () => void = () => undefined;

  constructor(
    folder: string,
    { mayReceive = true, limits = {} }: { mayReceive?: boolean; limits?: Partial<TransferLimits> } = {},
  ) {
    this.victim = new FilesEnd({
      folder: join(folder, 'victim'),
      // So that all progress is told.
      now: () => (this.#now += 1000),
      line: {
        send: (data) => {
          if (typeof data === 'string') this.heard.push(JSON.parse(data) as FileMessage);
          this.#watch();
          return true;
        },
        room: () => Promise.resolve(),
      },
      limits,
    });
    this.victim.mayReceive = mayReceive;
    this.victim.transfers.lineBack();
    this.heard.length = 0;
  }

  say(message: object): void {
    this.victim.transfers.received(JSON.stringify(message));
  }

  /** @returns its id */
  offer(over: object = {}): string {
    const transferId = randomUUID();
    this.say({ type: 'offer', transferId, name: 'a.bin', size: 1000, sha256: 'ab'.repeat(32), ...over });
    return transferId;
  }

  chunk(transferId: string, offset: number, bytes: Uint8Array, hashed: Uint8Array = bytes): void {
    const message = new Uint8Array(chunkHeaderBytes + bytes.length);
    message.set(bytes, chunkHeaderBytes);
    writeChunkHeader(message, { transferId, offset, sha256: hash('sha256', hashed, 'buffer') });
    this.victim.transfers.received(message);
  }

  async until(type: FileMessage['type']): Promise<FileMessage> {
    const found = this.heard.find((message) => message.type === type);
    if (found) return found;
    await new Promise<void>((resolve) => {
      this.#watch = resolve;
    });
    return await this.until(type);
  }

  /** Accepted, and waiting for its first byte. */
  async accepted(bytes: Uint8Array, over: object = {}): Promise<string> {
    const transferId = this.offer({ size: bytes.length, sha256: sha256(bytes), ...over });
    await this.until('accept');
    return transferId;
  }
}

describe('[FILES-10] an announcement is refused', () => {
  test.each([
    ['of 10 GB', { size: 10_000_000_000 }, 'files.tooLarge', 'tooLarge'],
    ['of one byte more than 4 GiB', { size: 4_294_967_297 }, 'files.tooLarge', 'tooLarge'],
    ['that climbs out of the folder', { name: '../../.bashrc' }, 'files.badName', 'badName'],
    ['that climbs out as on Windows', { name: String.raw`..\..\evil.exe` }, 'files.badName', 'badName'],
    ['with an absolute path', { name: '/etc/passwd' }, 'files.badName', 'badName'],
    ['with a drive', { name: String.raw`C:\Windows\evil.exe` }, 'files.badName', 'badName'],
    ['with a stream', { name: 'a.txt:evil.exe' }, 'files.badName', 'badName'],
    ['with NUL in its name', { name: 'a.txt\u0000.png' }, 'files.badName', 'badName'],
    ['named for a device', { name: 'CON' }, 'files.badName', 'badName'],
    ['named for a device with an ending', { name: 'com1.txt' }, 'files.badName', 'badName'],
    ['that reads from right to left', { name: 'invoice\u202Egpj.exe' }, 'files.badName', 'badName'],
    ['that hides', { name: '.bashrc' }, 'files.badName', 'badName'],
    ['of the folder itself', { name: '..' }, 'files.badName', 'badName'],
    ['with a longer name than a disk takes', { name: `${'n'.repeat(290)}.txt` }, 'files.badName', 'badName'],
  ])('%s', (_what, over, violation, why) => {
    using place = scratch();
    const attack = new Attack(place.path);
    const transferId = attack.offer(over);
    expect(attack.heard).toEqual([{ type: 'refuse', transferId, why }]);
    expect(attack.victim.violations).toEqual([violation]);
    expect(attack.victim.list).toEqual([]);
  });

  test.each([
    ['of less than nothing', { size: -1 }],
    ['of half a byte', { size: 0.5 }],
    ['of NaN', { size: Number.NaN }],
    ['of more than a number can say', { size: 1e300 }],
    ['of a size in words', { size: '1000' }],
    ['without a name', { name: '' }],
    ['with a name of a megabyte', { name: 'n'.repeat(1_000_000) }],
    ['with another hash than there is', { sha256: 'AB'.repeat(32) }],
    ['under no id', { transferId: '../x' }],
    ['under an id in capitals', { transferId: randomUUID().toUpperCase() }],
  ])('%s, as no message at all', (_what, over) => {
    using place = scratch();
    const attack = new Attack(place.path);
    attack.offer(over);
    expect(attack.heard).toEqual([]);
    expect(attack.victim.violations).toEqual(['files.unparsable']);
    expect(attack.victim.list).toEqual([]);
  });

  test('where no lease lets files in', async () => {
    using place = scratch();
    const attack = new Attack(place.path, { mayReceive: false });
    const transferId = attack.offer();
    attack.chunk(transferId, 0, noise(1000));
    expect(attack.heard).toEqual([{ type: 'refuse', transferId, why: 'notAllowed' }]);
    expect(attack.victim.violations).toEqual(['files.notAllowed', 'files.unknownTransfer']);
    await attack.victim.transfers.close();
    expect(await attack.victim.files()).toEqual({ whole: [], parts: [] });
  });

  test('by the thousand: three are let in, and nothing is kept of the others', async () => {
    using place = scratch();
    const attack = new Attack(place.path);
    for (let n = 0; n < 5000; n += 1) attack.offer({ name: `${n}.bin` });
    expect(attack.victim.violations).toHaveLength(4997);
    expect(new Set(attack.victim.violations)).toEqual(new Set(['files.tooMany']));
    expect(attack.victim.list).toHaveLength(3);
    await attack.victim.transfers.close();
    expect((await attack.victim.files()).parts).toHaveLength(3);
  });

  test('where a session has brought as many as it may, one after another', async () => {
    using place = scratch();
    const attack = new Attack(place.path, { limits: { received: 2, listed: 1 } });
    for (let n = 1; n <= 3; n += 1) attack.offer({ name: `${n}.bin`, size: 0, sha256: sha256(noise(0)) });
    await attack.victim.until('two', () => attack.victim.arrived.length === 2);
    expect(attack.heard).toContainEqual(expect.objectContaining({ type: 'refuse', why: 'tooMany' }));
    expect(attack.victim.list).toHaveLength(1);
    expect(await attack.victim.files()).toEqual({ whole: ['1.bin', '2.bin'], parts: [] });
  });

  test('under the id of another file', async () => {
    using place = scratch();
    const attack = new Attack(place.path);
    const transferId = await attack.accepted(noise(1000));
    attack.offer({ transferId, name: 'b.bin' });
    expect(attack.victim.violations).toEqual(['files.outOfTurn']);
  });
});

describe('[FILES-10] a chunk ends its file, and nothing of that is kept,', () => {
  const bytes = noise(2 * chunkBytes + 10);
  const first = bytes.subarray(0, chunkBytes);
  const second = bytes.subarray(chunkBytes, 2 * chunkBytes);

  test.each<[string, (attack: Attack, id: string) => void]>([
    ['where it comes twice', (attack, id) => attack.chunk(id, 0, first)],
    ['where it leaves a gap', (attack, id) => attack.chunk(id, 2 * chunkBytes, bytes.subarray(-10))],
    ['where it lies outside the file', (attack, id) => attack.chunk(id, 4_000_000_000, first)],
    ['where it leaps as far as a number can say', (attack, id) => attack.chunk(id, 2 ** 53 - 1, first)],
    ['where it is shorter than it may be', (attack, id) => attack.chunk(id, chunkBytes, second.subarray(1))],
    [
      'where it goes beyond the end',
      (attack, id) => {
        attack.chunk(id, chunkBytes, second);
        attack.chunk(id, 2 * chunkBytes, first);
      },
    ],
  ])('%s', async (_what, abuse) => {
    using place = scratch();
    const attack = new Attack(place.path);
    const id = await attack.accepted(bytes);
    attack.chunk(id, 0, first);
    abuse(attack, id);
    expect(attack.victim.violations).toEqual(['files.badChunk']);
    expect(attack.victim.list).toMatchObject([{ state: 'failed', why: 'broken' }]);
    expect(await attack.until('stop')).toMatchObject({ transferId: id, why: 'broken' });
    await attack.victim.transfers.close();
    expect(await attack.victim.files()).toEqual({ whole: [], parts: [] });
  });

  test('where it comes before anybody has accepted', () => {
    using place = scratch();
    const attack = new Attack(place.path);
    const id = attack.offer({ size: bytes.length, sha256: sha256(bytes) });
    attack.chunk(id, 0, first);
    expect(attack.victim.violations).toEqual(['files.badChunk']);
  });

  test('[FILES-11] where more is on its way than the window: memory is bounded whatever is sent', async () => {
    using place = scratch();
    const attack = new Attack(place.path);
    const large = noise(2 * windowBytes);
    const id = await attack.accepted(large);
    // In one go, so that nothing can be written in between.
    for (let at = 0; attack.victim.violations.length === 0; at += chunkBytes) {
      expect(at).toBeLessThanOrEqual(windowBytes);
      attack.chunk(id, at, large.subarray(at, at + chunkBytes));
    }
    expect(attack.victim.violations).toEqual(['files.badChunk']);
  });
});

describe('[FILES-10] nothing is made', () => {
  test('of chunks of a file that nobody has offered, or of no file', () => {
    using place = scratch();
    const attack = new Attack(place.path);
    const { victim } = attack;
    attack.chunk(randomUUID(), 0, noise(100));
    victim.transfers.received(noise(10));
    victim.transfers.received(noise(1_000_000));
    expect(victim.violations).toEqual(['files.unknownTransfer', 'files.unparsable', 'files.unparsable']);
  });

  test('of chunks after the end', async () => {
    using place = scratch();
    const attack = new Attack(place.path);
    const bytes = noise(1000);
    const id = await attack.accepted(bytes);
    attack.chunk(id, 0, bytes);
    await attack.until('done');
    attack.chunk(id, 0, bytes);
    attack.chunk(id, 1000, bytes);
    expect(attack.victim.violations).toEqual(['files.badChunk', 'files.badChunk']);
    expect(await attack.victim.hashOf('a.bin')).toBe(sha256(bytes));
    expect(attack.victim.arrived).toHaveLength(1);
  });

  test('of chunks that go on and on after this end has stopped', async () => {
    using place = scratch();
    const attack = new Attack(place.path);
    const bytes = noise(1_000_000);
    const id = await attack.accepted(bytes);
    attack.victim.transfers.cancel(id);
    let sent = 0;
    for (; attack.victim.violations.length === 0; sent += chunkBytes) {
      attack.chunk(id, 0, bytes.subarray(0, chunkBytes));
    }
    expect(sent).toBeGreaterThan(windowBytes);
    expect(sent).toBeLessThanOrEqual(windowBytes + 2 * chunkBytes);
  });

  test.each([
    ['{'],
    ['null'],
    ['[]'],
    ['{"type":"run","path":"/bin/sh"}'],
    ['{"type":"back","transferIds":["a"]}'],
    [`{"type":"back","transferIds":[${Array(100).fill(`"${randomUUID()}"`).join()}]}`],
    [`"${'x'.repeat(1_000_000)}"`],
  ])('of the text %.40s', (text) => {
    using place = scratch();
    const { victim } = new Attack(place.path);
    victim.transfers.received(text);
    expect(victim.violations).toEqual(['files.unparsable']);
  });
});

test('[FILES-8] on a new line nothing is said of a file before it is offered there: its sender may be another by now', async () => {
  using place = scratch();
  const attack = new Attack(place.path);
  const bytes = noise(2 * chunkBytes);
  const transferId = await attack.accepted(bytes);
  attack.victim.transfers.lineLost();
  attack.victim.transfers.lineBack();
  attack.victim.transfers.cancel(transferId);
  expect(attack.heard.slice(1)).toEqual([{ type: 'back', transferIds: [] }]);
  attack.offer({ transferId, size: bytes.length, sha256: sha256(bytes) });
  expect(attack.heard.at(-1)).toEqual({ type: 'stop', transferId, why: 'cancelled' });
});

test('[FILES-9] a chunk that is not what its hash says ends the file; what came before can be gone on with', async () => {
  using place = scratch();
  const attack = new Attack(place.path);
  const bytes = noise(3 * chunkBytes);
  const id = await attack.accepted(bytes);
  attack.chunk(id, 0, bytes.subarray(0, chunkBytes));
  await attack.victim.until('the first', () =>
    attack.victim.list.some((each) => 'settled' in each && each.settled > 0),
  );
  attack.chunk(id, chunkBytes, noise(chunkBytes, 2), bytes.subarray(chunkBytes, 2 * chunkBytes));
  expect(await attack.until('stop')).toMatchObject({ why: 'damaged' });
  // The next was on its way already.
  attack.chunk(id, 2 * chunkBytes, bytes.subarray(2 * chunkBytes));
  expect(attack.victim.violations).toEqual([]);
  attack.heard.length = 0;
  attack.offer({ size: bytes.length, sha256: sha256(bytes) });
  expect(await attack.until('accept')).toMatchObject({ from: chunkBytes });
});

test('[FILES-9] chunks that are right and a whole that is not: nothing is kept', async () => {
  using place = scratch();
  const attack = new Attack(place.path);
  const id = await attack.accepted(noise(1000));
  attack.chunk(id, 0, noise(1000, 2));
  expect(await attack.until('stop')).toMatchObject({ why: 'damaged' });
  await attack.victim.transfers.close();
  expect(await attack.victim.files()).toEqual({ whole: [], parts: [] });
  expect(attack.victim.arrived).toEqual([]);
});

test('[FILES-5] breaking off again and again does not fill the disk: the oldest beginnings go', async () => {
  using place = scratch();
  const attack = new Attack(place.path, { limits: { parts: 4 } });
  for (let n = 0; n < 20; n += 1) {
    const id = attack.offer({ name: `${n}.bin`, size: chunkBytes * 2 });
    await attack.until('accept');
    attack.heard.length = 0;
    attack.chunk(id, 0, noise(chunkBytes));
    attack.say({ type: 'back', transferIds: [] });
    await attack.victim.untilOver();
  }
  await attack.victim.transfers.close();
  expect((await attack.victim.files()).parts.length).toBeLessThanOrEqual(5);
});

describe('[FILES-6] a beginning that is no longer a plain file of the quarantine alone is begun anew', () => {
  const bytes = noise(2 * chunkBytes);
  const part = `a.bin.${sha256(bytes).slice(0, 16)}.part`;

  test.each([
    ['a link to a file elsewhere', (mine: string, path: string) => symlink(mine, path)],
    ['another name of a file elsewhere', (mine: string, path: string) => link(mine, path)],
  ])('%s', async (_what, plant) => {
    using place = scratch();
    const attack = new Attack(place.path);
    const mine = join(place.path, 'mine.txt');
    await writeFile(mine, 'mine');
    await mkdir(join(attack.victim.folder, 'unfinished'), { recursive: true });
    await plant(mine, join(attack.victim.folder, 'unfinished', part));
    const id = await attack.accepted(bytes);
    expect(attack.heard).toContainEqual({ type: 'accept', transferId: id, from: 0 });
    attack.chunk(id, 0, bytes.subarray(0, chunkBytes));
    attack.chunk(id, chunkBytes, bytes.subarray(chunkBytes));
    await attack.until('done');
    expect(await readFile(mine, 'utf8')).toBe('mine');
    expect(await attack.victim.hashOf('a.bin')).toBe(sha256(bytes));
  });
});

describe('[FILES-10] a hostile receiver', () => {
  /** A file of this end that is offered. */
  async function offered(place: string): Promise<{ attack: Attack; transferId: string }> {
    const attack = new Attack(place);
    const path = join(place, 'mine.bin');
    await writeFile(path, noise(8_000_000));
    await attack.victim.transfers.offer([path]);
    const offer = await attack.until('offer');
    return { attack, transferId: 'transferId' in offer ? offer.transferId : '' };
  }

  test.each([
    ['has more than there is', { type: 'accept', from: 8_000_001 }],
    ['acknowledges what was not sent', { type: 'ack', to: 4_000_000 }],
    ['is done with another file', { type: 'done', sha256: 'ab'.repeat(32) }],
  ])('that %s ends the file', async (_what, message) => {
    using place = scratch();
    const { attack, transferId } = await offered(place.path);
    attack.say({ ...message, transferId });
    expect(attack.victim.violations).toEqual(['files.outOfTurn']);
    expect(attack.victim.list).toMatchObject([{ state: 'failed', why: 'broken' }]);
    expect(await attack.until('cancel')).toMatchObject({ transferId, why: 'broken' });
  });

  test('that names a file of nobody is told of', async () => {
    using place = scratch();
    const { attack } = await offered(place.path);
    attack.say({ type: 'accept', transferId: randomUUID(), from: 0 });
    attack.say({ type: 'stop', transferId: randomUUID(), why: 'cancelled' });
    expect(attack.victim.violations).toEqual(['files.unknownTransfer', 'files.unknownTransfer']);
  });

  test('that accepts twice ends the file', async () => {
    using place = scratch();
    const { attack, transferId } = await offered(place.path);
    attack.say({ type: 'accept', transferId, from: 0 });
    attack.say({ type: 'accept', transferId, from: 0 });
    expect(attack.victim.violations).toEqual(['files.outOfTurn']);
  });

  test('that offers a file of its own under the id of ours is refused', async () => {
    using place = scratch();
    const { attack, transferId } = await offered(place.path);
    attack.offer({ transferId });
    expect(attack.victim.violations).toEqual(['files.outOfTurn']);
  });

  test('[FILES-11] that never acknowledges gets no more than the window', async () => {
    using place = scratch();
    const { attack, transferId } = await offered(place.path);
    attack.say({ type: 'accept', transferId, from: 0 });
    await attack.victim.until('the window to be full', () =>
      attack.victim.list.some((each) => each.state === 'moving' && each.ahead > windowBytes - chunkBytes),
    );
    await attack.victim.transfers.close();
    expect(attack.victim.list).toMatchObject([{ state: 'failed', why: 'lineLost' }]);
  });
});
