import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  cp,
  link,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { openSecrets } from '../../store/testing/secrets.ts';
import { rangeResponse } from '../../windows/rangeResponse.ts';
import { RecordingShelf } from './recordingShelf.ts';
import { Retention } from './retention.ts';
import { chunkMax, RecordingDamaged } from './sealedFormat.ts';

const day = 86_400_000;
let folder: string;
let closers: (() => Promise<void>)[];
let now: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartline-sealed-'));
  closers = [];
  now = 1_790_000_000_000;
});
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  await rm(folder, { recursive: true });
});

/** The app as it is at a start. */
function start({ isSecret = true, device = 'heartline.sqlite' } = {}): RecordingShelf {
  const { secrets, close } = openSecrets(join(folder, device), isSecret);
  closers.push(close);
  return new RecordingShelf({ folder: join(folder, 'recordings'), secrets, clock: () => now });
}
const pathOf = (recordingId: string, name = 'video-1.webm'): string =>
  join(folder, 'recordings', recordingId, `${name}.sealed`);

async function record(
  shelf: RecordingShelf,
  parts: readonly Uint8Array[],
  name = 'video-1.webm',
): Promise<string> {
  const recordingId = randomUUID();
  const recording = await shelf.begin(recordingId);
  for (const part of parts) await recording.append(name, part);
  await recording.end();
  return recordingId;
}
/** What cannot be there by chance. */
const marked = (name: string): Buffer => Buffer.from(`the customer’s password is ${name} `.repeat(4000));

/** Every file below a folder. */
async function everything(): Promise<Buffer> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile());
  return Buffer.concat(await Promise.all(files.map((each) => readFile(join(each.parentPath, each.name)))));
}

describe('[STOREREC-1] what is recorded is sealed as it is written', () => {
  test('comes back as it was, and nothing of it is readable on the disk', async () => {
    const shelf = start();
    const recordingId = randomUUID();
    const recording = await shelf.begin(recordingId);
    await recording.append('video-1.webm', marked('tulip'));
    await Promise.all([
      recording.append('pointer.jsonl', Buffer.from('{"x":1}\n')),
      recording.append('pointer.jsonl', Buffer.from('{"x":2}\n')),
      recording.append('terminal-2.cast', marked('rose')),
    ]);
    expect((await everything()).includes('password')).toBe(false);
    const written = await recording.end();
    expect((await everything()).includes('password')).toBe(false);
    expect((await shelf.files(recordingId)).toSorted()).toEqual([
      'pointer.jsonl',
      'terminal-2.cast',
      'video-1.webm',
    ]);
    const reader = await shelf.open(recordingId, 'video-1.webm');
    expect(await reader.readAll()).toEqual(marked('tulip'));
    expect(reader.isInterrupted).toBe(false);
    expect(written.get('video-1.webm')?.size).toBe(marked('tulip').length);
    const pointer = await start().open(recordingId, 'pointer.jsonl');
    expect((await pointer.readAll()).toString()).toBe('{"x":1}\n{"x":2}\n');
    expect((await stat(pathOf(recordingId))).mode & 0o077).toBe(0);
    await expect(recording.append('video-1.webm', marked('late'))).rejects.toThrow('over');
  });

  test('is known by the hash of its plain bytes', async () => {
    const recording = await start().begin(randomUUID());
    await recording.append('video-1.webm', Buffer.from('a'));
    await recording.append('video-1.webm', Buffer.from('bc'));
    expect(await recording.end()).toEqual(
      new Map([
        [
          'video-1.webm',
          { size: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
        ],
      ]),
    );
  });

  test('two recordings of the same have nothing in common', async () => {
    const shelf = start();
    const [one, other] = [await record(shelf, [marked('x')]), await record(shelf, [marked('x')])];
    const [a, b] = await Promise.all([readFile(pathOf(one)), readFile(pathOf(other))]);
    expect(a.length).toBe(b.length);
    const same = a.subarray(400).filter((byte, at) => byte === b[at + 400]).length;
    // By chance one byte of 256 is the same.
    expect(same / (a.length - 400)).toBeLessThan(0.006);
  });

  test('only files of known names are made, in folders of proper ids, and never over others', async () => {
    const shelf = start();
    const recording = await shelf.begin(randomUUID());
    for (const name of ['../video-1.webm', 'video-1.webm.exe', 'terminal-0.cast', '']) {
      await expect(recording.append(name, Buffer.from('x'))).rejects.toThrow(ZodError);
    }
    await expect(shelf.begin('../../etc')).rejects.toThrow(ZodError);
    const recordingId = await record(shelf, []);
    await expect(shelf.begin(recordingId)).rejects.toThrow('EEXIST');
  });
});

test('[STOREREC-2] any part can be played by itself', async () => {
  const shelf = start();
  const parts = [randomBytes(10), randomBytes(3 * chunkMax + 7), randomBytes(1), randomBytes(chunkMax)];
  const plain = Buffer.concat(parts);
  const reader = await shelf.open(await record(shelf, parts), 'video-1.webm');
  await fc.assert(
    fc.asyncProperty(fc.nat(plain.length - 1), fc.nat(plain.length - 1), async (a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      expect(await buffer(reader.read({ start, end }))).toEqual(plain.subarray(start, end + 1));
    }),
    { numRuns: 60 },
  );
  const source = { type: 'video/webm', size: reader.size, read: reader.read.bind(reader) };
  const ask = (range: string) => new Request('app://agent/x', { headers: { range } });
  const answer = rangeResponse(ask('bytes=100-199'), source);
  expect(answer.status).toBe(206);
  expect(answer.headers.get('content-range')).toBe(`bytes 100-199/${plain.length}`);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(plain.subarray(100, 200));
  const empty = await shelf.open(await record(shelf, [Buffer.alloc(0)]), 'video-1.webm');
  expect(await buffer(empty.read({ start: 0, end: empty.size - 1 }))).toEqual(Buffer.alloc(0));
});

describe('[STOREREC-3] what was changed is refused', () => {
  const part = (letter: string): Buffer => Buffer.alloc(1000, letter);
  /** Length, sealed bytes and tag of a chunk of 1000 bytes. */
  const chunk = 4 + 1000 + 16;

  test('any byte of it', async () => {
    const shelf = start();
    const recordingId = await record(shelf, [part('a'), part('b')]);
    const sealed = await readFile(pathOf(recordingId));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const other = Buffer.from(sealed);
        other[at] = (other[at] ?? 0) ^ by;
        await writeFile(pathOf(recordingId), other);
        const read = async () => await (await shelf.open(recordingId, 'video-1.webm')).readAll();
        await expect(read()).rejects.toThrow(RecordingDamaged);
      }),
      { numRuns: 150 },
    );
  });

  test('any cut of it, wherever', async () => {
    const shelf = start();
    const recordingId = await record(shelf, [part('a'), part('b')]);
    const sealed = await readFile(pathOf(recordingId));
    const lengths = [
      0,
      10,
      sealed.length - 1,
      sealed.length - 20,
      sealed.length - 20 - chunk,
      sealed.length - 20 - 2 * chunk,
    ];
    for (const length of lengths) {
      await writeFile(pathOf(recordingId), sealed.subarray(0, length));
      await expect(shelf.open(recordingId, 'video-1.webm')).rejects.toThrow(RecordingDamaged);
      // Nor is it taken for one that a kill has cut.
      expect(await start().recover()).toEqual([]);
      await expect(shelf.open(recordingId, 'video-1.webm')).rejects.toThrow(RecordingDamaged);
    }
  });

  test('chunks that were swapped, repeated, left out, or come from another recording', async () => {
    const shelf = start();
    const [recordingId, another] = [
      await record(shelf, [part('a'), part('b'), part('c')]),
      await record(shelf, [part('a'), part('b'), part('c')]),
    ];
    const [sealed, foreign] = await Promise.all([readFile(pathOf(recordingId)), readFile(pathOf(another))]);
    const cutUp = (bytes: Buffer) => {
      const first = bytes.length - 20 - 3 * chunk;
      const at = (n: number): Buffer => bytes.subarray(first + n * chunk, first + (n + 1) * chunk);
      return { head: bytes.subarray(0, first), a: at(0), b: at(1), c: at(2), end: bytes.subarray(-20) };
    };
    const own = cutUp(sealed);
    const { head, a, b, c, end } = own;
    expect(Buffer.concat([head, a, b, c, end])).toEqual(sealed);
    for (const order of [
      [b, a, c, end],
      [a, a, b, c, end],
      [a, c, end],
      [a, b, end],
      [a, b, c, end, end],
      [a, b, c, end, a],
      [a, cutUp(foreign).b, c, end],
    ]) {
      await writeFile(pathOf(recordingId), Buffer.concat([head, ...order]));
      const read = async () => await (await shelf.open(recordingId, 'video-1.webm')).readAll();
      await expect(read()).rejects.toThrow(RecordingDamaged);
    }
  });

  test('a whole file in the place of another, and one of another device', async () => {
    const shelf = start();
    const [one, other] = [await record(shelf, [part('a')]), await record(shelf, [part('b')])];
    await cp(pathOf(other), pathOf(one));
    await expect(shelf.open(one, 'video-1.webm')).rejects.toThrow('another recording');
    await rename(pathOf(other), pathOf(other, 'terminal-1.cast'));
    await expect(shelf.open(other, 'terminal-1.cast')).rejects.toThrow('another recording');
    const mine = await record(shelf, [part('a')]);
    const stranger = start({ device: 'other.sqlite' });
    await record(stranger, [part('x')]);
    await expect(stranger.open(mine, 'video-1.webm')).rejects.toThrow(RecordingDamaged);
    await expect(start({ isSecret: false }).open(mine, 'video-1.webm')).rejects.toThrow('the key is gone');
  });
});

describe('[STOREREC-4] after a kill', () => {
  async function killAfter(parts: number): Promise<{ recordingId: string; told: number }> {
    const recordingId = randomUUID();
    const program = new URL('testing/dyingRecorder.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [program, folder, recordingId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    let told = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      told = Number(line);
      if (told === parts) child.kill('SIGKILL');
    }
    expect(await exited).toEqual([null, 'SIGKILL']);
    return { recordingId, told };
  }
  const numbers = (text: string): number[] =>
    [...new Set(text.match(/part \d{6}/g))].map((each) => Number(each.slice(5)));

  test('everything is there that was on the disk, without a gap; nothing of it was ever readable', async () => {
    const { recordingId, told } = await killAfter(12);
    expect((await everything()).includes('part 0000')).toBe(false);
    const shelf = start();
    await expect(shelf.open(recordingId, 'video-1.webm')).rejects.toThrow('cut short');
    expect(await shelf.recover()).toEqual([]);
    const reader = await shelf.open(recordingId, 'video-1.webm');
    expect(reader.isInterrupted).toBe(true);
    const seen = numbers((await reader.readAll()).toString());
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, at) => at + 1));
    expect(seen.length).toBeGreaterThanOrEqual(told);
    expect((await shelf.open(recordingId, 'terminal-1.cast')).isInterrupted).toBe(true);
    // Once is enough.
    const sealed = await readFile(pathOf(recordingId));
    expect(await start().recover()).toEqual([]);
    expect(await readFile(pathOf(recordingId))).toEqual(sealed);
  });

  test.each([1, 3, 5, 19, 20, 21, 1000, 70_000])(
    'in the middle of writing, with %i bytes less, too',
    async (less) => {
      const { recordingId } = await killAfter(4);
      await truncate(pathOf(recordingId), (await stat(pathOf(recordingId))).size - less);
      const shelf = start();
      expect(await shelf.recover()).toEqual([]);
      const seen = numbers((await (await shelf.open(recordingId, 'video-1.webm')).readAll()).toString());
      expect(seen.length).toBeGreaterThanOrEqual(3);
    },
  );

  test('and a power cut, which leaves room without bytes', async () => {
    const { recordingId } = await killAfter(4);
    const sealed = await readFile(pathOf(recordingId));
    await writeFile(
      pathOf(recordingId),
      Buffer.concat([sealed.fill(0, sealed.length - 5000), Buffer.alloc(9000)]),
    );
    const shelf = start();
    expect(await shelf.recover()).toEqual([]);
    const reader = await shelf.open(recordingId, 'video-1.webm');
    expect(numbers((await reader.readAll()).toString()).length).toBeGreaterThanOrEqual(3);
  });

  test('what is no recording any more is left as it is, and named', async () => {
    const { recordingId } = await killAfter(2);
    await writeFile(pathOf(recordingId), 'something else');
    const shelf = start();
    expect(await shelf.recover()).toEqual([pathOf(recordingId)]);
    expect(await readFile(pathOf(recordingId), 'utf8')).toBe('something else');
  });
});

test('[STOREREC-5] where there is no secret store nothing is recorded, and the person is told why', async () => {
  const shelf = start({ isSecret: false });
  await expect(shelf.begin(randomUUID())).rejects.toMatchObject({ code: 'noSecretStore' });
  expect(await readdir(folder)).not.toContain('recordings');
  expect(await shelf.recover()).toEqual([]);
});

describe('[STOREREC-6] a recording is deleted', () => {
  test('with its keys, when the policy says so and not before; one under way is not', async () => {
    const shelf = start();
    const old = await record(shelf, [marked('old')]);
    now += 10 * day;
    const young = await record(shelf, [marked('young')]);
    const live = randomUUID();
    const recording = await shelf.begin(live);
    await recording.append('video-1.webm', marked('live'));
    now += 20 * day - 1;
    expect(await shelf.sweep(30)).toBe(0);
    now += 2;
    // Nothing but its age is needed for that.
    expect(await start({ isSecret: false }).sweep(30)).toBe(1);
    expect((await shelf.list()).toSorted()).toEqual([young, live].toSorted());
    await expect(shelf.open(old, 'video-1.webm')).rejects.toThrow('ENOENT');
    expect(await shelf.sweep(1)).toBe(1);
    expect(await shelf.list()).toEqual([live]);
    await recording.end();
    expect(await shelf.sweep(1)).toBe(1);
    expect(await readdir(join(folder, 'recordings'))).toEqual([]);
  });

  test('so that whoever has kept its file cannot read it', async () => {
    const shelf = start();
    const recordingId = await record(shelf, [marked('x')]);
    // The same bytes under another name, as a disk may have them after the name is gone.
    await link(pathOf(recordingId), join(folder, 'undeleted'));
    await shelf.remove(recordingId);
    const again = await record(shelf, [marked('y')]);
    const kept = await readFile(join(folder, 'undeleted'));
    await writeFile(
      pathOf(again),
      Buffer.from(kept.toString('latin1').replace(recordingId, again), 'latin1'),
    );
    await expect(shelf.open(again, 'video-1.webm')).rejects.toThrow(RecordingDamaged);
    const end = kept.indexOf('}\n') + 2;
    expect(kept.subarray(end, end + 60)).toEqual(Buffer.alloc(60));
  });

  test('where its files say nothing of their age, by that of its folder', async () => {
    const shelf = start();
    const recordingId = await record(shelf, [marked('x')]);
    await writeFile(pathOf(recordingId), 'something else');
    const age = new Date(now - 31 * day);
    await utimes(join(folder, 'recordings', recordingId), age, age);
    expect(await shelf.sweep(30)).toBe(1);
  });

  test('at start and again and again, whatever goes wrong with one time', async () => {
    const swept = Promise.withResolvers<void>();
    const faults: unknown[] = [];
    let times = 0;
    const retention = new Retention({
      everyMs: 5,
      onFault: (error) => faults.push(error),
      sweep: async () => {
        times += 1;
        await Promise.resolve();
        if (times === 1) throw new Error('once');
        if (times === 3) swept.resolve();
      },
    });
    retention.start();
    // Keeps the process alive: the timer itself does not.
    const alive = setInterval(() => {}, 1000);
    await swept.promise;
    clearInterval(alive);
    retention.stop();
    expect(faults).toEqual([new Error('once')]);
  });
});
