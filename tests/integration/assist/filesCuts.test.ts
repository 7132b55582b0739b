import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOver } from '#core/domain/assist/transfer.ts';
import { chunkBytes } from '#core/domain/assist/transferLimits.ts';
import { FilesEnd, noise, scratch, sha256 } from './filesEnd.ts';
import { FilesPipe } from './filesPipe.ts';

/** After so many messages have arrived: what happens to line and receiver. */
const trouble = fc.record({
  after: fc.integer({ min: 1, max: 60 }),
  what: fc.constantFrom('cut', 'cut', 'cut', 'receiverRestarts', 'senderRestarts', 'corrupt'),
  first: fc.constantFrom<0 | 1>(0, 1),
});

test(
  '[FILES-8] [FILES-9] wherever the line is cut, an app is started anew or a byte turns, what is kept is what was sent, or nothing',
  { timeout: 180_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 20 * chunkBytes }), { minLength: 1, maxLength: 4 }),
        fc.array(trouble, { maxLength: 6 }),
        async (sizes, troubles) => {
          using place = scratch();
          const folder = join(place.path, 'received');
          const pipe = new FilesPipe();
          const sentTo: FilesEnd[] = [];
          const start = (at: 0 | 1): FilesEnd => {
            const end = new FilesEnd({ line: pipe.side(at), folder: at === 0 ? place.path : folder });
            pipe.attach(at, end.transfers);
            return end;
          };
          let sender = start(0);
          let receiver = start(1);
          sentTo.push(receiver);
          const paths = await Promise.all(
            sizes.map(async (size, i) => {
              const path = join(place.path, `${i}.bin`);
              await writeFile(path, noise(size, i + 1));
              return path;
            }),
          );
          let isCorrupted = false;
          const act = async ({ what, first }: (typeof troubles)[number]): Promise<void> => {
            if (what === 'corrupt') {
              pipe.tamper = (from, message) => {
                if (from === 1 || typeof message === 'string') return message;
                pipe.tamper = (_from, same) => same;
                isCorrupted = true;
                const bytes = message.slice();
                const at = bytes.length - 1;
                bytes[at] = (bytes[at] ?? 0) ^ 1;
                return bytes;
              };
              return;
            }
            pipe.cut(first);
            if (what === 'receiverRestarts') {
              await receiver.transfers.close();
              receiver = start(1);
              sentTo.push(receiver);
            }
            if (what === 'senderRestarts') {
              await sender.transfers.close();
              sender = start(0);
            }
            pipe.join();
            if (what === 'senderRestarts') await sender.transfers.offer(paths);
          };
          const follow = async (before: Promise<void>, next: (typeof troubles)[number]): Promise<void> => {
            await before;
            await act(next);
          };
          let coming = [...troubles];
          let count = 0;
          let acting = Promise.resolve();
          pipe.onArrival = () => {
            count += 1;
            const [next] = coming;
            if (!next || count < next.after) return;
            coming = coming.slice(1);
            count = 0;
            acting = follow(acting, next);
          };
          pipe.join();
          await sender.transfers.offer(paths);
          for (;;) {
            const before = acting;
            await before;
            await sender.untilOver(sizes.length);
            if (before === acting) break;
          }
          await sender.transfers.close();
          await receiver.transfers.close();
          const states = sender.list.map((each) => ('why' in each ? each.why : each.state));
          expect(sender.list.every((transfer) => isOver(transfer))).toBe(true);
          expect(isCorrupted ? [] : states.filter((state) => state !== 'done')).toEqual([]);
          const right = new Set(sizes.map((size, i) => sha256(noise(size, i + 1))));
          const { whole } = await receiver.files();
          for (const name of whole) expect(right).toContain(await receiver.hashOf(name));
          const arrived = sentTo.flatMap((end) => end.arrived);
          expect(arrived).toHaveLength(whole.length);
          const came = new Set(arrived.map(({ sha256: hash }) => hash));
          expect(isCorrupted ? [] : [...right].filter((each) => !came.has(each))).toEqual([]);
          expect([...sender.violations, ...sentTo.flatMap((end) => end.violations)]).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  },
);
