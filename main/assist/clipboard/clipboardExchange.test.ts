import { beforeEach, describe, expect, test } from 'vitest';
import type { ClipboardContent } from '#core/domain/assist/clipboard.ts';
import { ClipboardExchange } from './clipboardExchange.ts';

const text = (words: string): ClipboardContent => ({ kind: 'text', bytes: new TextEncoder().encode(words) });
const wordsOf = ({ bytes }: ClipboardContent): string => new TextDecoder().decode(bytes);

/** A clipboard as a system has it, and a lease. */
class Computer {
  content: ClipboardContent | undefined;
  sent: string[] = [];
  mayExchange = true;
  look: () => void = () => undefined;
  readonly exchange = new ClipboardExchange({
    source: {
      print: () => this.content && `${this.content.kind} ${wordsOf(this.content)}`,
      read: () => this.content,
      write: (content) => {
        this.content = content;
      },
    },
    send: (content) => this.sent.push(wordsOf(content)),
    mayExchange: () => this.mayExchange,
    every: (run) => {
      this.look = run;
      return () => {
        this.look = () => undefined;
      };
    },
  });
}

let computer: Computer;
beforeEach(() => {
  computer = new Computer();
});

describe('[CLIP-2] the exchange follows the clipboard', () => {
  test('what is copied is sent once; what lay there before is not', () => {
    computer.content = text('my password');
    computer.exchange.follow(true);
    computer.look();
    computer.content = text('for you');
    computer.look();
    computer.look();
    expect(computer.sent).toEqual(['for you']);
  });

  test('what came from the other end is not sent back', () => {
    computer.exchange.follow(true);
    expect(computer.exchange.arrived(text('from there'))).toBe(true);
    computer.look();
    expect(computer.sent).toEqual([]);
    expect(computer.content && wordsOf(computer.content)).toBe('from there');
  });

  test('nothing goes or comes without the lease, or after it', () => {
    computer.exchange.follow(true);
    computer.mayExchange = false;
    computer.content = text('mine');
    computer.look();
    expect(computer.exchange.sendNow()).toBe(false);
    expect(computer.exchange.arrived(text('theirs'))).toBe(false);
    expect(wordsOf(computer.content)).toBe('mine');
    computer.mayExchange = true;
    computer.exchange.follow(false);
    computer.look();
    expect(computer.sent).toEqual([]);
  });

  test('a person can send what lies there', () => {
    computer.content = text('before');
    computer.exchange.follow(true);
    expect(computer.exchange.sendNow()).toBe(true);
    computer.look();
    expect(computer.sent).toEqual(['before']);
    computer.content = undefined;
    expect(computer.exchange.sendNow()).toBe(false);
  });
});

describe('[CLIP-3] bounds', () => {
  test('a text of more than a megabyte is neither sent nor taken', () => {
    const large: ClipboardContent = { kind: 'text', bytes: new Uint8Array(1_048_577) };
    expect(computer.exchange.arrived(large)).toBe(false);
    computer.content = large;
    expect(computer.exchange.sendNow()).toBe(false);
  });

  test('what is no picture, or one that would fill the memory, is not taken', () => {
    expect(computer.exchange.arrived({ kind: 'png', bytes: new TextEncoder().encode('<svg/>') })).toBe(false);
    expect(computer.content).toBeUndefined();
  });
});
