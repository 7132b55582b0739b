import { expect, test } from 'vitest';
import { templateProblems, type TemplateForm } from './templateProblems.ts';

const other = {
  templateId: '0191c2a0-0000-7000-8000-00000000000a',
  shortcut: 'Hello',
  title: 'x',
  text: 'x',
  language: null,
};
const fine: TemplateForm = { shortcut: '你好-2', title: 'Greeting', text: 'Hello', language: null };

test.each([
  ['one that is fine', fine, {}],
  ['a shortcut with a space', { ...fine, shortcut: 'a b' }, { shortcut: 'shortcut' }],
  ['no shortcut', { ...fine, shortcut: '' }, { shortcut: 'shortcut' }],
  [
    'a shortcut that another one has, in other capitals',
    { ...fine, shortcut: 'hELLO' },
    { shortcut: 'taken' },
  ],
  ['nothing but blanks', { ...fine, title: ' ', text: '\n ' }, { title: 'required', text: 'required' }],
  ['more text than a message takes', { ...fine, text: 'x'.repeat(20_001) }, { text: 'tooLong' }],
])('[ADMIN-7] a template is checked before it is saved: %s', (_, form, problems) => {
  expect(templateProblems(form, [other])).toEqual(problems);
});
