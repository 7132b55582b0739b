import { ActionIcon, Button, Input, Menu, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Directory } from '#core/contracts/inbox.ts';
import { closesEarly, mostSteps, moveStep, newStep, stepTypes, type Step } from './macroSteps.ts';
import { StepFields } from './StepFields.tsx';
import classes from './StepList.module.css';

interface StepListProps {
  readonly directory: Directory;
  readonly steps: readonly Step[];
  /** What is missing is to be shown by now. */
  readonly isTried: boolean;
  readonly isOpen: (step: Step) => boolean;
  readonly onChange: (steps: readonly Step[]) => void;
}

/** The steps of a macro in their order, which buttons and Alt with an arrow key change. */
export function StepList({ directory, steps, isTried, isOpen, onChange }: StepListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [said, say] = useState('');
  const change = (next: readonly Step[], focus: number | null): void => {
    // The step that is to have the focus may only now come to be.
    flushSync(() => onChange(next));
    if (focus !== null) (list.current?.children[focus] as HTMLElement | undefined)?.focus();
  };
  const move = (n: number, by: -1 | 1): void => {
    const moved = moveStep(steps, n, by);
    if (moved === steps) return;
    change(moved, n + by);
    say(t(($) => $.admin.macros.moved, { n: n + by + 1, count: steps.length }));
  };
  const isMissing = isTried && steps.length === 0;
  return (
    <Input.Wrapper
      label={t(($) => $.admin.macros.steps)}
      labelElement="div"
      withAsterisk
      description={t(($) => $.admin.macros.stepsHint)}
      error={
        isMissing
          ? t(($) => $.admin.macros.noSteps)
          : isTried && steps.some(isOpen) && t(($) => $.admin.macros.errors.step)
      }
      inputWrapperOrder={['label', 'description', 'error', 'input']}
    >
      <ol ref={list} className={classes['list']}>
        {steps.map((step, n) => (
          <li
            // oxlint-disable-next-line react/no-array-index-key -- steps have no names of their own: the place is what tells them apart.
            key={n}
            className={classes['step']}
            tabIndex={-1}
            aria-label={t(($) => $.admin.macros.stepNamed, {
              n: n + 1,
              kind: t(($) => $.admin.macros.kinds[step.type]),
            })}
            onKeyDownCapture={(event) => {
              if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
              event.preventDefault();
              event.stopPropagation();
              move(n, event.key === 'ArrowUp' ? -1 : 1);
            }}
          >
            <span className={classes['number']} aria-hidden="true">
              {n + 1}
            </span>
            <div>
              <Text size="sm" fw={550} mb={step.type === 'close' ? 0 : 6}>
                {t(($) => $.admin.macros.kinds[step.type])}
              </Text>
              <StepFields
                directory={directory}
                step={step}
                isWrong={isTried && isOpen(step)}
                onChange={(next) => onChange(steps.with(n, next))}
              />
            </div>
            <div className={classes['tools']}>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={n === 0}
                aria-label={t(($) => $.admin.macros.moveUp, { n: n + 1 })}
                onClick={() => move(n, -1)}
              >
                <IconArrowUp size={16} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={n === steps.length - 1}
                aria-label={t(($) => $.admin.macros.moveDown, { n: n + 1 })}
                onClick={() => move(n, 1)}
              >
                <IconArrowDown size={16} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t(($) => $.admin.macros.removeStep, { n: n + 1 })}
                onClick={() => change(steps.toSpliced(n, 1), Math.min(n, steps.length - 2))}
              >
                <IconX size={16} aria-hidden="true" />
              </ActionIcon>
            </div>
          </li>
        ))}
      </ol>
      <VisuallyHidden component="output">{said}</VisuallyHidden>
      {closesEarly(steps) && (
        <Text size="sm" c="dimmed" mt={8}>
          {t(($) => $.admin.macros.closeLast)}
        </Text>
      )}
      {steps.length < mostSteps && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              mt={10}
              variant="default"
              size="sm"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              {...(isMissing ? { 'data-invalid': true } : {})}
            >
              {t(($) => $.admin.macros.addStep)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {stepTypes.map((type) => (
              <Menu.Item key={type} onClick={() => change([...steps, newStep(type)], null)}>
                {t(($) => $.admin.macros.kinds[type])}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Input.Wrapper>
  );
}
