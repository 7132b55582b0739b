import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useCase } from '../useCase.ts';
import { useNames } from '../useNames.ts';
import classes from './dialogs.module.css';
import type { ManyCases } from './manyCases.ts';
import { PickList } from './PickList.tsx';

/** Which labels it has. For several cases: which are added to each. */
export function LabelDialog({ caseIds, onDone }: ManyCases) {
  const { t } = useTranslation();
  const { directory } = useNames();
  const { perform } = useCaseActions();
  const { value: view } = useCase(caseIds.length === 1 ? (caseIds[0] ?? null) : null);
  const before = view?.case.labelIds ?? [];
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const isChosen = (id: string): boolean => before.includes(id) !== changed.has(id);
  const toggle = (id: string): void =>
    setChanged((was) => {
      const next = new Set(was);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const apply = (): void => {
    const add = [...changed].filter((id) => !before.includes(id));
    const remove = [...changed].filter((id) => before.includes(id));
    onDone();
    void perform({ type: 'label', add, remove }, caseIds);
  };
  return (
    <>
      <PickList
        label={t(($) => $.inbox.dialogs.labelTitle)}
        choices={(directory?.labels ?? []).map(({ labelId, name, color }) => ({
          id: labelId,
          name,
          isChosen: isChosen(labelId),
          icon: (
            <span
              className={classes['dot']}
              style={{ background: `var(--mantine-color-${color}-6)` }}
              aria-hidden="true"
            />
          ),
        }))}
        onPick={toggle}
      />
      <Group justify="flex-end" mt="md">
        <Button disabled={changed.size === 0} onClick={apply}>
          {t(($) => $.inbox.dialogs.labelDone)}
        </Button>
      </Group>
    </>
  );
}
