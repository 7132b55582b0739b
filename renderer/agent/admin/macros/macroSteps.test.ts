import { describe, expect, test } from 'vitest';
import { macroSchema } from '#core/contracts/sync/records.ts';
import { closesEarly, isStepOpen, moveStep, newStep, stepTypes, type Step } from './macroSteps.ts';
import { macrosUsing } from './macrosUsing.ts';

const label = '0191c2a0-0000-7000-8000-00000000000a';
const gone = '0191c2a0-0000-7000-8000-00000000000b';

describe('[ADMIN-7] steps of a macro', () => {
  test('that need nothing more when they are added are ones that the server takes', () => {
    const whole = stepTypes.map(newStep).filter((step) => !isStepOpen(step, [], []));
    expect(whole.map(({ type }) => type)).toEqual(['priority', 'snooze', 'close']);
    expect(macroSchema.shape.steps.parse(whole)).toEqual(whole);
  });

  test('are open while a text is missing, or a label or team is not there any more', () => {
    expect(isStepOpen({ type: 'send', text: ' \n' }, [], [])).toBe(true);
    expect(isStepOpen({ type: 'note', text: 'x' }, [], [])).toBe(false);
    expect(isStepOpen({ type: 'label', labelId: label }, [label], [])).toBe(false);
    expect(isStepOpen({ type: 'label', labelId: gone }, [label], [])).toBe(true);
    expect(isStepOpen({ type: 'team', teamId: gone }, [], [label])).toBe(true);
  });

  test('move up and down, and no further than the ends', () => {
    const steps: Step[] = [{ type: 'close' }, { type: 'snooze', minutes: 5 }, { type: 'note', text: 'x' }];
    expect(moveStep(steps, 0, 1).map(({ type }) => type)).toEqual(['snooze', 'close', 'note']);
    expect(moveStep(steps, 2, -1).map(({ type }) => type)).toEqual(['close', 'note', 'snooze']);
    expect(moveStep(steps, 0, -1)).toBe(steps);
    expect(moveStep(steps, 2, 1)).toBe(steps);
  });

  test('that close the case before the end are pointed out', () => {
    expect(closesEarly([{ type: 'close' }, { type: 'note', text: 'x' }])).toBe(true);
    expect(closesEarly([{ type: 'note', text: 'x' }, { type: 'close' }])).toBe(false);
  });
});

test('[ADMIN-7] before a label is deleted it is known which macros set it', () => {
  const macros = [
    { macroId: gone, name: 'Close', steps: [{ type: 'close' as const }] },
    {
      macroId: label,
      name: 'Tag',
      steps: [{ type: 'close' as const }, { type: 'label' as const, labelId: label }],
    },
  ];
  expect(macrosUsing(macros, label)).toEqual(['Tag']);
});
