import { describe, expect, test } from 'vitest';
import type { TimelineItem } from '#core/contracts/inbox.ts';
import { TimelineReader } from './timelineReader.ts';

const caseId = '00000000-0000-7000-8000-000000000000';
const by = { kind: 'customer', customerId: '00000000-0000-7000-8000-0000000000c1' } as const;

const message = (seq: number): TimelineItem => ({
  event: {
    type: 'message',
    eventId: `event-${seq}`,
    caseId,
    at: seq,
    by,
    contactId: null,
    channel: 'webchat',
    text: `message ${seq}`,
    attachments: [],
    replyTo: null,
  },
  seq,
  sending: { state: 'sent' },
  editedText: null,
  deleted: false,
});
const edit = (seq: number, ref: number, text: string): TimelineItem => ({
  ...message(seq),
  event: { type: 'edited', eventId: `event-${seq}`, caseId, at: seq, by, eventRef: `event-${ref}`, text },
});

/** A timeline that answers as the main process does, and counts what it is asked. */
function timeline(length: number) {
  const all = Array.from({ length }, (_, index) => message(index + 1));
  const asked: (number | null)[] = [];
  const reader = new TimelineReader((beforeSeq, limit) => {
    asked.push(beforeSeq);
    const older = all.filter(({ seq }) => beforeSeq === null || (seq !== null && seq < beforeSeq));
    return Promise.resolve({ items: older.slice(-limit), more: older.length > limit });
  });
  const shown = () => reader.state.get().items?.map(({ seq }) => seq) ?? [];
  return { all, asked, reader, shown };
}
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('[INBOX-7] a timeline is read from its end, a page at a time', () => {
  test('and further up only as somebody scrolls there, without gap or repeat', async () => {
    const { reader, shown, asked } = timeline(250);
    await reader.refresh();
    expect(shown()).toEqual(range(151, 250));
    await Promise.all([reader.older(), reader.older()]);
    expect(shown()).toEqual(range(51, 250));
    await reader.older();
    expect(shown()).toEqual(range(1, 250));
    expect(reader.state.get().more).toBe(false);
    await reader.older();
    expect(asked).toEqual([null, 151, 51]);
  });

  test('what comes is added below, what was read above stays', async () => {
    const { reader, shown, all } = timeline(150);
    await reader.refresh();
    await reader.older();
    all.push(message(151));
    await reader.refresh();
    expect(shown()).toEqual(range(1, 151));
  });

  test('after a long time away nothing is missing in between', async () => {
    const { reader, shown, all } = timeline(120);
    await reader.refresh();
    for (const seq of range(121, 450)) all.push(message(seq));
    await reader.refresh();
    expect(shown()).toEqual(range(21, 450));
  });

  test('an edit reaches a message on an older page', async () => {
    const { reader, all } = timeline(250);
    await reader.refresh();
    await reader.older();
    for (const seq of range(251, 349)) all.push(message(seq));
    all.push(edit(350, 60, 'better'));
    await reader.refresh();
    const edited = reader.state.get().items?.find(({ seq }) => seq === 60);
    expect(edited?.editedText).toBe('better');
  });

  test('or as far as somebody looks for, while others read on too', async () => {
    const { reader, shown, asked } = timeline(350);
    await reader.refresh();
    const [isThere] = await Promise.all([reader.reach('event-120'), reader.older()]);
    expect(isThere).toBe(true);
    expect(shown()).toEqual(range(51, 350));
    expect(await reader.reach('event-300')).toBe(true);
    expect(asked).toEqual([null, 251, 151]);
  });

  test('what is nowhere is looked for to the beginning, and what cannot be read is not asked for again', async () => {
    const { reader, asked } = timeline(250);
    await reader.refresh();
    expect(await reader.reach('event-999')).toBe(false);
    expect(asked).toEqual([null, 151, 51]);
    let works = true;
    const weak = new TimelineReader(() =>
      works ? Promise.resolve({ items: [message(9)], more: true }) : Promise.reject(new Error('gone')),
    );
    await weak.refresh();
    works = false;
    expect(await weak.reach('event-1')).toBe(false);
  });

  test('a page that cannot be read leaves what is shown, and is told', async () => {
    let works = true;
    const reader = new TimelineReader(() =>
      works ? Promise.resolve({ items: [message(1)], more: false }) : Promise.reject(new Error('gone')),
    );
    await reader.refresh();
    works = false;
    await reader.refresh();
    expect(reader.state.get()).toMatchObject({ failed: true, items: [{ seq: 1 }] });
  });
});
