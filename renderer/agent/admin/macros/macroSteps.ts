import type { Macro } from '#core/contracts/sync/records.ts';

export type Step = Macro['steps'][number];
export type StepType = Step['type'];

export const stepTypes = [
  'send',
  'note',
  'label',
  'priority',
  'team',
  'snooze',
  'close',
] as const satisfies readonly StepType[];
/** Steps that a macro may have. */
export const mostSteps = 20;

/** A step as it is when it is added; a text, label or team has still to be given. */
export function newStep(type: StepType): Step {
  switch (type) {
    case 'send':
    case 'note':
      return { type, text: '' };
    case 'label':
      return { type, labelId: '' };
    case 'team':
      return { type, teamId: '' };
    case 'priority':
      return { type, priority: 'high' };
    case 'snooze':
      return { type, minutes: 1440 };
    case 'close':
      return { type };
  }
}

/** Something of the step has still to be filled in, or is not there any more. */
export function isStepOpen(step: Step, labelIds: readonly string[], teamIds: readonly string[]): boolean {
  switch (step.type) {
    case 'send':
    case 'note':
      return step.text.trim() === '';
    case 'label':
      return !labelIds.includes(step.labelId);
    case 'team':
      return !teamIds.includes(step.teamId);
    case 'priority':
    case 'snooze':
    case 'close':
      return false;
  }
}

/** The steps with one of them a place further up (-1) or down (1); the same where there is no such place. */
export function moveStep(steps: readonly Step[], n: number, by: -1 | 1): readonly Step[] {
  const [moved, passed] = [steps[n], steps[n + by]];
  return moved === undefined || passed === undefined ? steps : steps.with(n, passed).with(n + by, moved);
}

/** A case is closed before the last step: most likely not what was meant. */
export const closesEarly = (steps: readonly Step[]): boolean =>
  steps.slice(0, -1).some(({ type }) => type === 'close');
