import { expect, test } from 'vitest';
import { fillVariables } from './fillVariables.ts';

const values = { 'customer.name': 'Anna', 'agent.name': 'Ben', 'case.subject': 'Printer' };

test.each([
  [
    'Hello {{customer.name}}, {{agent.name}} here about “{{case.subject}}”.',
    'Hello Anna, Ben here about “Printer”.',
  ],
  ['{{ customer.name }}', 'Anna'],
  [
    '{{customer.phone}} {{constructor.name}} {customer.name} {{}}',
    '{{customer.phone}} {{constructor.name}} {customer.name} {{}}',
  ],
  ['您好，{{customer.name}}！', '您好，Anna！'],
])('[INBOX-1] the template %j becomes %j', (template, text) => {
  expect(fillVariables(template, values)).toBe(text);
});

test('[INBOX-1] a name that looks like a variable pulls in nothing, and one with a dollar sign stays as it is', () => {
  const hostile = { ...values, 'customer.name': '{{agent.name}} $& $1' };
  expect(fillVariables('Hello {{customer.name}}', hostile)).toBe('Hello {{agent.name}} $& $1');
});
