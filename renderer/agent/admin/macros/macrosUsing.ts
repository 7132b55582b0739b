import type { Macro } from '#core/contracts/sync/records.ts';

/** Names of the macros with a step that uses this label or team. */
export const macrosUsing = (macros: readonly Macro[], id: string): string[] =>
  macros
    .filter(({ steps }) =>
      steps.some(
        (step) =>
          (step.type === 'label' && step.labelId === id) || (step.type === 'team' && step.teamId === id),
      ),
    )
    .map(({ name }) => name);
