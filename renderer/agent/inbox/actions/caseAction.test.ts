import { describe, expect, test } from 'vitest';
import type { CaseView } from '#core/contracts/inbox.ts';
import { opBodySchema } from '#core/contracts/sync/ops.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import { operationOf, undoOf, type CaseAction } from './caseAction.ts';
import { operationOfStep } from './macro.ts';

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const [ben, sofia, team, label, other] = [id(1), id(2), id(3), id(4), id(5)];

const open: Case = {
  caseId: id(8),
  customerId: id(9),
  subject: 'Printer',
  channel: 'webchat',
  status: { state: 'open' },
  assigneeId: ben,
  teamId: team,
  skill: null,
  priority: 'normal',
  labelIds: [label],
  escalated: false,
  askedForAnother: false,
  openedAt: 0,
  lastActivityAt: 0,
  waitingSince: null,
  lastMessage: null,
  deliveredTo: null,
  readTo: null,
  contacts: [],
  survey: null,
};
const view: CaseView = {
  case: open,
  customer: {
    customerId: id(9),
    name: 'Anna',
    language: null,
    identities: [],
    notes: '',
    mergedInto: null,
    createdAt: 0,
  },
  caseVersion: 7,
  customerVersion: 1,
  otherCases: [],
  presence: null,
  readTo: 0,
};

describe('[INBOX-9] what is done to a case can be taken back', () => {
  test.each<[CaseAction, Case, CaseAction | undefined]>([
    [{ type: 'close' }, open, { type: 'reopen' }],
    [{ type: 'close' }, { ...open, status: { state: 'snoozed', until: 5 } }, { type: 'snooze', until: 5 }],
    [{ type: 'snooze', until: 9 }, open, { type: 'reopen' }],
    [{ type: 'snooze', until: 9 }, { ...open, status: { state: 'closed', at: 1 } }, { type: 'close' }],
    [{ type: 'reopen' }, { ...open, status: { state: 'closed', at: 1 } }, { type: 'close' }],
    [{ type: 'priority', priority: 'urgent' }, open, { type: 'priority', priority: 'normal' }],
    [
      { type: 'assign', assigneeId: sofia },
      open,
      { type: 'assign', assigneeId: ben, teamId: team, skill: null, expected: sofia },
    ],
    [{ type: 'label', add: [label, other], remove: [] }, open, { type: 'label', add: [], remove: [other] }],
    [{ type: 'label', add: [], remove: [label, other] }, open, { type: 'label', add: [label], remove: [] }],
  ])('%j', (action, before, undo) => {
    expect(undoOf(action, before)).toEqual(undo);
  });

  test.each<CaseAction>([
    { type: 'reopen' },
    { type: 'priority', priority: 'normal' },
    { type: 'assign', assigneeId: ben },
    { type: 'assign', assigneeId: ben, teamId: team },
    { type: 'label', add: [label], remove: [other] },
  ])('%j changes nothing here, and so is not done', (action) => {
    expect(undoOf(action, open)).toBeUndefined();
  });

  test('an operation names what the person saw, and an undo what was made of it', () => {
    expect(operationOf({ type: 'assign', assigneeId: sofia }, view, id(7))).toMatchObject({
      expectedAssigneeId: ben,
      assigneeId: sofia,
    });
    const undo = undoOf({ type: 'assign', assigneeId: sofia }, open);
    expect(undo && operationOf(undo, view, id(7))).toMatchObject({
      expectedAssigneeId: sofia,
      assigneeId: ben,
      teamId: team,
    });
    expect(operationOf({ type: 'priority', priority: 'high' }, view, id(7))).toMatchObject({
      baseVersion: 7,
    });
  });
});

test('[INBOX-10] each step of a macro becomes an operation that the server takes, with its variables filled in', () => {
  const surroundings = {
    variables: { 'customer.name': 'Anna', 'agent.name': 'Ben', 'case.subject': 'Printer' },
    now: 1000,
    newId: () => id(7),
  };
  const steps = [
    { type: 'send', text: 'Thank you, {{customer.name}}!' },
    { type: 'note', text: '{{agent.name}} did it' },
    { type: 'label', labelId: other },
    { type: 'priority', priority: 'low' },
    { type: 'team', teamId: other },
    { type: 'snooze', minutes: 10 },
    { type: 'close' },
  ] as const;
  const bodies = steps.map((step) => operationOfStep(step, view, surroundings));
  for (const body of bodies) expect(opBodySchema.parse(body)).toEqual(body);
  expect(bodies).toMatchObject([
    { type: 'message.send', text: 'Thank you, Anna!' },
    { type: 'note.add', text: 'Ben did it' },
    { type: 'case.label', add: [other] },
    { type: 'case.priority', priority: 'low' },
    { type: 'case.assign', assigneeId: ben, teamId: other },
    { type: 'case.snooze', until: 601_000 },
    { type: 'case.close' },
  ]);
});
