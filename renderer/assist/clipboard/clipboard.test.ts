import { describe, expect, test } from 'vitest';
import { backlogMax, messageMax } from '#core/domain/assist/channel.ts';
import type { ClipboardContent } from '#core/domain/assist/clipboard.ts';
import { ClipboardReceiver, ClipboardRefused } from './clipboardReceiver.ts';
import { ClipboardSender } from './clipboardSender.ts';

/** A channel that carries nothing until it is drained. */
class Channel {
  queue: (string | Uint8Array<ArrayBuffer>)[] = [];
  isOpen = true;
  waits = 0;

  readonly send = (data: string | Uint8Array<ArrayBuffer>): boolean => {
    if (!this.isOpen) return false;
    this.queue.push(data);
    this.waits += data.length;
    return true;
  };

  readonly waiting = (): number => this.waits;

  deliver(receiver: ClipboardReceiver): ClipboardContent[] {
    const sent = this.queue;
    this.queue = [];
    this.waits = 0;
    return sent.flatMap((data) => receiver.receive(typeof data === 'string' ? data : data.buffer) ?? []);
  }
}

const filled = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, n) => n % 251);

describe('[CLIP-1] what lies on one clipboard comes to the other', () => {
  test.each([1, messageMax, messageMax + 1, 3 * messageMax])('whole, with %d bytes', (size) => {
    const channel = new Channel();
    const bytes = filled(size);
    new ClipboardSender(channel).send({ kind: 'text', bytes });
    expect(channel.deliver(new ClipboardReceiver())).toEqual([{ kind: 'text', bytes }]);
  });

  test('as fast as the channel takes it', () => {
    const channel = new Channel();
    const sender = new ClipboardSender(channel);
    const receiver = new ClipboardReceiver();
    const bytes = filled(backlogMax + 5 * messageMax);
    sender.send({ kind: 'png', bytes });
    expect(channel.waits).toBeLessThan(backlogMax + 2 * messageMax);
    expect(channel.deliver(receiver)).toEqual([]);
    sender.drained();
    expect(channel.deliver(receiver)[0]?.bytes.length).toBe(bytes.length);
  });

  test('something newer takes its place; nothing goes once the lease is over, or without a line', () => {
    const channel = new Channel();
    const sender = new ClipboardSender(channel);
    const receiver = new ClipboardReceiver();
    sender.send({ kind: 'png', bytes: filled(backlogMax * 2) });
    channel.deliver(receiver);
    sender.send({ kind: 'text', bytes: filled(3) });
    expect(channel.deliver(receiver)).toEqual([{ kind: 'text', bytes: filled(3) }]);
    sender.send({ kind: 'png', bytes: filled(backlogMax * 2) });
    channel.deliver(receiver);
    sender.stop();
    sender.drained();
    expect(channel.queue).toEqual([]);
    channel.isOpen = false;
    expect(sender.send({ kind: 'text', bytes: filled(3) })).toBe(false);
  });
});

describe('[CLIP-3] what is not as it was announced is refused', () => {
  const begin = (size: number, kind = 'text'): string => JSON.stringify({ type: 'begin', kind, size });
  test.each([
    ['no JSON', ['x']],
    ['too large a text', [begin(1_048_577)]],
    ['a gigabyte', [begin(1e9, 'png')]],
    ['bytes that nobody announced', [new ArrayBuffer(3)]],
    ['more than announced', [begin(2), new ArrayBuffer(3)]],
    ['more after the end', [begin(2), new ArrayBuffer(2), new ArrayBuffer(1)]],
    ['empty parts', [begin(2), new ArrayBuffer(0)]],
  ])('%s', (_what, messages) => {
    const receiver = new ClipboardReceiver();
    const last = messages.pop() ?? '';
    for (const message of messages) receiver.receive(message);
    expect(() => receiver.receive(last)).toThrow(ClipboardRefused);
  });
});
