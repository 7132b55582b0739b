import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { opBodySchema, type OpBody } from '#core/contracts/sync/ops.ts';
import type { CallEvent } from '#core/domain/call/call.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { CallLog } from '../store/callLog.ts';
import { openDatabase } from '../store/database.ts';
import { CallReporter } from './callReporter.ts';

const callId = randomUUID();
const hungUp = { by: 'them', cause: 'hungup' } as const;

class Desk {
  readonly told: OpBody[] = [];
  readonly faults: unknown[] = [];
  readonly adopted: { blobId: string; path: string }[] = [];
  /** Recordings that lie on this computer. */
  readonly files = new Set<string>();
  readonly log: CallLog;
  readonly reporter: CallReporter;
  owner: string | undefined = 'ana';
  isOpen = true;
  failsOnce = false;

  constructor() {
    this.log = new CallLog(openDatabase(':memory:'), () => this.owner);
    this.reporter = new CallReporter({
      log: this.log,
      outbox: () => {
        const { owner } = this;
        const adoptFile = (file: Attachment, path: string): Promise<void> => {
          this.adopted.push({ blobId: file.blobId, path });
          return Promise.resolve();
        };
        return this.isOpen && owner !== undefined
          ? { owner, do: (body) => this.#take(body), adoptFile }
          : undefined;
      },
      recordings: {
        pathOf: (recordingId) =>
          Promise.resolve(this.files.has(recordingId) ? `/rec/${recordingId}` : undefined),
        remove: (recordingId) => {
          this.files.delete(recordingId);
          return Promise.resolve();
        },
      },
      onFault: (error) => this.faults.push(error),
    });
  }

  #take(body: OpBody): Promise<void> {
    this.told.push(opBodySchema.parse(body));
    if (!this.failsOnce) return Promise.resolve();
    this.failsOnce = false;
    return Promise.reject(new Error('killed before it was noted'));
  }

  async happens(...events: CallEvent[]): Promise<void> {
    for (const event of events) await this.log.append(event);
  }

  /** What was told, once nothing waits any more. */
  async events() {
    this.reporter.flush();
    await vi.waitUntil(async () => !this.owner || (await this.log.nextReport(this.owner)) === undefined);
    return this.told.flatMap((body) => (body.type === 'channelEvent' ? [body.event] : []));
  }
}

test('[LOCAL-24] a call is reported as it rings, is answered and ends, each an event of its own', async () => {
  const desk = new Desk();
  await desk.happens(
    { type: 'offered', callId, at: 10, party: { number: '+49 (30) 123', displayName: 'Wang' } },
    { type: 'answering', callId, at: 11 },
    { type: 'accepted', callId, at: 20 },
    { type: 'accepted', callId, at: 21 },
    { type: 'measured', callId, at: 25, sound: { roundTripMs: 0, bufferMs: 0, lossRatio: 0 } },
    { type: 'ended', callId, at: 50, ending: hungUp },
    { type: 'ended', callId, at: 60, ending: hungUp },
  );
  const events = await desk.events();
  const direction = 'incoming';
  expect(events.map(({ fact }) => fact)).toEqual([
    { type: 'call', direction, fact: { state: 'ringing' } },
    { type: 'call', direction, fact: { state: 'answered' } },
    {
      type: 'call',
      direction,
      fact: { state: 'ended', ending: hungUp, talkedMs: 30, mos: expect.closeTo(4.4, 1) },
    },
  ]);
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(3);
  expect(events[0]).toMatchObject({
    channel: 'phone',
    contactId: callId,
    displayName: 'Wang',
    identity: { kind: 'phone', value: '+4930123' },
  });
});

test('[LOCAL-24] that a call was held, resumed and handed over is on the case, and what came to nothing is not', async () => {
  const desk = new Desk();
  const on = { callId, at: 30 };
  await desk.happens(
    { type: 'dialed', callId, at: 10, party: { number: '600' } },
    { type: 'accepted', callId, at: 20 },
    { type: 'held', ...on, by: 'us', held: true },
    { type: 'held', ...on, by: 'us', held: true },
    { type: 'held', ...on, by: 'them', held: true },
    { type: 'held', ...on, by: 'us', held: false },
    { type: 'referred', ...on, to: '2002' },
    { type: 'referRefused', ...on, status: 486 },
    { type: 'referred', ...on, to: '2003@example.com' },
    { type: 'transferred', ...on },
    { type: 'ended', ...on, ending: { by: 'us', cause: 'transferred' } },
  );
  const events = await desk.events();
  expect(events.map(({ fact }) => (fact.type === 'call' ? fact.fact : undefined))).toEqual([
    { state: 'ringing' },
    { state: 'answered' },
    { state: 'held' },
    { state: 'resumed' },
    { state: 'transferred', to: '2003@example.com' },
    expect.objectContaining({ state: 'ended', talkedMs: 10 }),
  ]);
});

test('[RECORD-3] a recording is handed to the outbox before what names it, and is removed here only after that', async () => {
  const desk = new Desk();
  const recordingId = randomUUID();
  desk.files.add(recordingId);
  desk.failsOnce = true;
  await desk.happens(
    { type: 'dialed', callId, at: 10, party: { number: '600' } },
    { type: 'accepted', callId, at: 20 },
    { type: 'recordingStarted', callId, at: 25, recordingId, consent: 'spoken' },
    { type: 'ended', callId, at: 50, ending: hungUp },
  );
  // The first event of the call was told twice, as after a crash.
  desk.reporter.flush();
  await vi.waitUntil(() => desk.faults.length === 1);
  await desk.happens({ type: 'recorded', callId, at: 60, recordingId, size: 9, recordedMs: 24 });
  const events = await desk.events();
  expect(events.at(-1)?.fact).toMatchObject({
    fact: { state: 'recorded', file: { blobId: recordingId, type: 'audio/webm', size: 9 }, recordedMs: 24 },
  });
  expect(events.some(({ fact }) => fact.type === 'call' && fact.fact.state === 'recording')).toBe(true);
  expect(desk.adopted).toEqual([{ blobId: recordingId, path: `/rec/${recordingId}` }]);
  expect(desk.files.size).toBe(0);
});

test('[LOCAL-24] a call that nobody answered has no length; a caller without a number is on no case', async () => {
  const desk = new Desk();
  await desk.happens(
    { type: 'dialed', callId, at: 1, party: { number: '600' } },
    { type: 'ended', callId, at: 5, ending: hungUp },
    { type: 'offered', callId: randomUUID(), at: 6, party: { number: '' } },
  );
  const events = await desk.events();
  expect(events).toHaveLength(2);
  expect(events.at(-1)?.fact).toMatchObject({ direction: 'outgoing', fact: { talkedMs: null } });
});

test('[LOCAL-26] a call waits for its owner, and a call of nobody is reported by nobody', async () => {
  const desk = new Desk();
  desk.isOpen = false;
  await desk.happens({ type: 'dialed', callId, at: 1, party: { number: '600' } });
  desk.owner = undefined;
  await desk.happens(
    // Its owner has signed out meanwhile, and is its owner still.
    { type: 'ended', callId, at: 5, ending: hungUp },
    { type: 'dialed', callId: randomUUID(), at: 6, party: { number: '700' } },
  );
  desk.isOpen = true;
  desk.owner = 'ben';
  expect(await desk.events()).toEqual([]);
  desk.owner = 'ana';
  expect((await desk.events()).map(({ identity }) => identity.value)).toEqual(['600', '600']);
});

test('[LOCAL-26] what a crash makes be reported again has the same id', async () => {
  const desk = new Desk();
  desk.failsOnce = true;
  await desk.happens({ type: 'dialed', callId, at: 1, party: { number: '600' } });
  desk.reporter.flush();
  await expect.poll(() => desk.faults).toHaveLength(1);
  const [first, second, ...others] = await desk.events();
  expect(others).toEqual([]);
  expect(second).toEqual(first);
});

test('[LOCAL-26] a call that a kill cut off is reported as interrupted', async () => {
  const desk = new Desk();
  await desk.happens(
    { type: 'dialed', callId, at: 100, party: { number: '600' } },
    { type: 'accepted', callId, at: 200 },
  );
  desk.owner = undefined;
  await desk.log.closeInterrupted();
  desk.owner = 'ana';
  expect((await desk.events()).at(-1)?.fact).toMatchObject({
    fact: { state: 'ended', ending: { cause: 'interrupted' } },
  });
});
