import { describe, expect, test } from 'vitest';
import type { Agent } from '#core/domain/routing/agent.ts';
import { mentionsIn, replaceToken, tokenAt } from './suggestion.ts';

const agent = (agentId: string, name: string): Agent => ({
  agentId,
  name,
  email: '',
  role: 'agent',
  teamIds: [],
  skills: [],
  capacity: { call: 1, chat: 5 },
  states: { call: { state: 'available' }, chat: { state: 'available' } },
  extension: '',
  disabled: false,
});

describe('[INBOX-2] a slash or an at sign at the beginning of a word asks for templates or colleagues', () => {
  test.each([
    ['/', { kind: 'template', query: '', from: 0, to: 1 }],
    ['Hello\n/res', { kind: 'template', query: 'res', from: 6, to: 10 }],
    ['see @王小', { kind: 'mention', query: '王小', from: 4, to: 7 }],
    ['1/2', undefined],
    ['and/or', undefined],
    ['https://example.com/a', undefined],
    ['mail ben@example', undefined],
    ['/restart now', undefined],
  ])('%j', (text, token) => {
    expect(tokenAt(text, text.length)).toEqual(token);
  });

  test('and what is chosen takes its place, at the caret and nowhere else', () => {
    const text = 'Hello /re and /re';
    const token = tokenAt(text, 9);
    expect(token && replaceToken(text, token, 'Restart it.')).toEqual({
      text: 'Hello Restart it. and /re',
      caret: 17,
    });
  });
});

test('[INBOX-2] a note mentions whom it names in full, once, the longest name first', () => {
  const agents = [agent('a', 'Ben'), agent('b', 'Ben Miller'), agent('c', '陈伟')];
  expect(mentionsIn('👋 @ben miller and @陈伟, see @Ben Miller; not Ben', agents)).toEqual(['b', 'c']);
  expect(mentionsIn('ben@example.com, @Nobody', agents)).toEqual([]);
});
