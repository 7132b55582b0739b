import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { visible } from '#core/domain/assist/terminal/keys.ts';
import { Typing } from './typing.ts';

/** A program does the echo, and has not yet done anything about the first line. */
let written: string[];
let typing: Typing;

beforeEach(() => {
  written = [];
  typing = new Typing({
    echo: () => 'program',
    write: (by, { text }) => written.push(`${by} ${visible(text)}`),
    flush: () => written.push('flush'),
  });
});
afterEach(() => typing.close());

const lines = 'one\rtwo\rthree\r';

describe('what waits', () => {
  test('[TERM-5] is lost when the customer takes over, if it is the agent’s', () => {
    typing.typed('agent', lines);
    typing.typed('customer', 'ls');
    typing.takenOver();
    for (let each = 0; each < 9; each += 1) typing.wrote();
    expect(written).toEqual(['agent one', 'customer ls']);
  });

  test('[TERM-5] a paste that has begun is ended, so that the customer’s keys are keys again', () => {
    typing.typed('agent', '\u001b[200~one\rtwo\r\u001b[201~');
    typing.wrote();
    typing.takenOver();
    typing.typed('customer', 'ls');
    for (let each = 0; each < 9; each += 1) typing.wrote();
    expect(written).toEqual(['agent ^[[200~', 'agent one', 'agent ^[[201~', 'customer ls']);
  });

  test.each(['agent', 'customer'] as const)(
    '[TERM-5] is emptied by ^C of the %s, which waits for nothing',
    (by) => {
      typing.typed('agent', lines);
      typing.typed(by, '\u0003');
      expect(written).toEqual(['agent one', 'flush', `${by} ^C`]);
      typing.typed('agent', 'ls');
      for (let each = 0; each < 9; each += 1) typing.wrote();
      expect(written.slice(3)).toEqual(['agent ls']);
    },
  );

  test('[TERM-4] is lost when it is stopped', () => {
    typing.typed('agent', lines);
    typing.close();
    for (let each = 0; each < 9; each += 1) typing.wrote();
    expect(written).toEqual(['agent one']);
  });
});
