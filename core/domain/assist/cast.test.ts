import { expect, test } from 'vitest';
import { parseCast } from './cast.ts';

const header = '{"version":2,"width":80,"height":24,"timestamp":1790000000}';

test('[SESREC-8] of a recorded terminal what it wrote is drawn, and its sizes; what was typed is not drawn by itself', () => {
  const lines = [
    header,
    '[0.5,"o","$ "]',
    '[1,"i","ls"]',
    '[1.25,"r","100x30"]',
    '[2,"m","paused"]',
    '[3,"o","你"]',
  ];
  expect(parseCast(`${lines.join('\n')}\n`)).toEqual({
    size: { cols: 80, rows: 24 },
    events: [
      { at: 500, what: { kind: 'output', text: '$ ' } },
      { at: 1250, what: { kind: 'size', cols: 100, rows: 30 } },
      { at: 3000, what: { kind: 'output', text: '你' } },
    ],
  });
});

test.each([
  '',
  'no recording',
  '{"version":1,"width":80,"height":24}',
  '{"version":2,"width":9999,"height":24}',
])('[SESREC-8] what is no recording of a terminal is none: %s', (text) => {
  expect(parseCast(`${text}\n[0,"o","x"]`)).toBeUndefined();
});

test('[SESREC-8] a line that a kill has cut in two is left out', () => {
  expect(parseCast(`${header}\n[0,"o","x"]\n[1,"o","y`)?.events).toHaveLength(1);
  expect(parseCast(`${header}\n[0,"r","2x1"]`)?.events).toEqual([]);
});
