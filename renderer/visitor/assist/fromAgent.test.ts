import { describe, expect, test } from 'vitest';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import { fromAgent } from './fromAgent.ts';

const laser = { type: 'laser', surfaceId: '0', at: [0.5, 0.5] };
const click = { type: 'button', button: 0, isDown: true, surfaceId: '0', x: 0.5, y: 0.5 };

describe('[VIEW-9] a browser lets an agent look and draw, and nothing else', () => {
  test('what is drawn on what is shown', () => {
    expect(fromAgent('drawing', JSON.stringify(laser), true)).toEqual({ type: 'drawing', message: laser });
  });

  test('what they ask for', () => {
    const ask = { type: 'ask', askId: 1, leases: ['control'] };
    expect(fromAgent('control', JSON.stringify(ask), false)).toEqual({ type: 'control', message: ask });
  });

  test.each<[string, AssistChannel, string | ArrayBuffer, boolean]>([
    ['drawing before anything is shown', 'drawing', JSON.stringify(laser), false],
    ['a drawing that is none', 'drawing', '{"type":"laser"}', true],
    ['a click', 'input', JSON.stringify(click), true],
    ['a pointer', 'pointer', '{"n":0,"surfaceId":"0","x":0,"y":0}', true],
    ['a clipboard', 'clipboard', '{"type":"begin","kind":"text","size":3}', true],
    ['a file', 'files', '{}', true],
    ['a terminal', 'terminal', new ArrayBuffer(1), true],
    ['no JSON', 'control', '{', true],
    ['bytes', 'control', new ArrayBuffer(8), true],
    ['an unknown lease', 'control', '{"type":"ask","askId":1,"leases":["root"]}', true],
  ])('%s ends the session', (_what, channel, data, maySee) => {
    expect(fromAgent(channel, data, maySee)).toEqual({ type: 'violation' });
  });
});
