import { expect, test } from 'vitest';
import { typedKeys } from './keys.ts';
import { TypedLines, type TypedLine } from './typedLines.ts';

const linesOf = (typed: string): readonly TypedLine[] => {
  const lines: TypedLine[] = [];
  const all = new TypedLines((line) => lines.push(line));
  for (const key of typedKeys(typed)) all.typed(key);
  all.end();
  return lines;
};
const shown = (typed: string): readonly string[] =>
  linesOf(typed).map((line) => (line.kind === 'shown' ? line.text : 'hidden'));

test.each([
  ['ls -la\r', ['ls -la']],
  ['\r\r', []],
  ['lsx\u007f -a\r', ['ls -a']],
  ['rubbish\u0015ls\r', ['ls']],
  ['rm -rf /tmp/x\u0017/tmp/y\r', ['rm -rf /tmp/y']],
  ['one two\u001b\u007fthree\r', ['one three']],
  ['world\u0001hello \r', ['hello world']],
  ['ac\u001b[Db\u001b[F!\r', ['abc!']],
  ['one three\u001bbtwo \u0005.\r', ['one two three.']],
  ['keep this\u0001\u001bf\u000b\r', ['keep']],
  ['abc\u001b[D\u001b[D\u001b[3~\r', ['ac']],
  ['sleep 5\r\u0003', ['sleep 5', '^C']],
  ['half\u0003ls\r', ['half^C', 'ls']],
  ['\u0004', ['^D']],
  ['\u001b[A\r', ['⟨Up⟩']],
  ['cd pro\t\r', ['cd pro^I']],
  ['\u0012ssh\r', ['^Rssh']],
  ['\u001b[200~echo 1\recho 2\r\u001b[201~', ['echo 1', 'echo 2']],
  ['echo 1\necho 2', ['echo 1', 'echo 2']],
  ['\u001b[<0;10;10M\u001b[<0;10;10mq', ['q']],
  ['echo 你好🙂\u007f\r', ['echo 你好']],
])('[TERM-6] %j is %j', (typed, lines) => {
  expect(shown(typed)).toEqual(lines);
});

test('[TERM-6] a line has at most 1000 characters', () => {
  expect(shown(`${'x'.repeat(5000)}\r`)).toEqual(['x'.repeat(1000)]);
  expect(shown(`${'🙂'.repeat(5000)}\r`)[0]?.length).toBeLessThanOrEqual(1000);
});

test('[TERM-7] a line that was not shown is told of, and nothing of it, not even its length', () => {
  const lines: TypedLine[] = [];
  const all = new TypedLines((line) => lines.push(line));
  all.hid(11);
  all.typed({ kind: 'control', text: '\r' });
  all.typed({ kind: 'text', text: 'git pus' });
  all.hid(1);
  all.typed({ kind: 'control', text: '\r' });
  expect(lines).toEqual([{ kind: 'hidden' }, { kind: 'shown', text: 'git pus•' }]);
});
