import { expect, test } from 'vitest';
import { agentTerminalSchema, terminalLimits } from '#core/domain/assist/terminal.ts';
import { RemoteTerminal } from './remoteTerminal.ts';

test('[TERM-5] what the agent has typed and not sent yet is lost when the customer takes over', async () => {
  let now = 0;
  const sent: string[] = [];
  const terminal = new RemoteTerminal({
    send: (message) => {
      const parsed = agentTerminalSchema.parse(JSON.parse(message));
      if (parsed.type === 'input') sent.push(parsed.text);
    },
    onViolation: () => expect.unreachable(),
    clock: () => now,
  });
  const hear = (message: object): void => terminal.receive(JSON.stringify(message));
  terminal.start({ cols: 80, rows: 24 });
  hear({ type: 'started', shell: 'bash', cols: 80, rows: 24 });
  terminal.type('x'.repeat(terminalLimits.burst));
  const before = sent.length;
  expect(sent.join('').length).toBeLessThan(terminalLimits.burst);
  hear({ type: 'takenOver', by: 'customer' });
  hear({ type: 'takenOver', by: 'both' });
  now += 10_000;
  terminal.type('end');
  expect(sent.slice(before)).toEqual(['end']);
  terminal.close();
});
