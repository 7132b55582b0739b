import { describe, expect, test } from 'vitest';
import { agentChangeSchema, newAgentSchema } from '#core/contracts/sync/accounts.ts';
import { agentChangeOf, agentProblems, emptyAgent, newAgentOf } from './agentForm.ts';

const id = '0191c2a0-0000-7000-8000-00000000000a';
const ben = { ...emptyAgent, name: ' Ben ', email: 'ben@acme.example', skills: ['vpn'] };

describe('[ADMIN-8] an agent', () => {
  test('who is added is one that the server takes', () => {
    expect(agentProblems(ben, 'a password of a test', true)).toEqual({});
    expect(newAgentSchema.parse(newAgentOf(id, ben, 'a password of a test'))).toMatchObject({
      name: 'Ben',
      capacity: { call: 1, chat: 5 },
      skills: ['vpn'],
    });
  });

  test('needs a name, a mail address and a password that is long enough', () => {
    expect(agentProblems({ ...ben, name: ' ', email: 'ben' }, 'short', true)).toEqual({
      name: true,
      email: true,
      password: true,
    });
  });

  test('who is there may keep the password', () => {
    expect(agentProblems(ben, '', false)).toEqual({});
    expect(agentProblems(ben, 'short', false)).toEqual({ password: true });
  });

  test('is changed only in what the admin has changed', () => {
    const change = agentChangeOf(ben, { ...ben, chats: 3, email: 'other@acme.example' }, '');
    expect(change).toEqual({ capacity: { call: 1, chat: 3 } });
    expect(agentChangeSchema.parse(change)).toEqual(change);
    expect(agentChangeOf(ben, { ...ben, role: 'expert' }, 'a new password')).toEqual({
      role: 'expert',
      password: 'a new password',
    });
    expect(agentChangeOf(ben, { ...ben, name: 'Ben' }, '')).toEqual({});
  });
});
