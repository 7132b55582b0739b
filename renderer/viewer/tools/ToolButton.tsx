import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import classes from './Tools.module.css';

interface ToolButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: ReactNode;
  readonly name: string;
  /** What it does, or why it cannot. */
  readonly hint: string;
  /** How its lease stands, for a dot of its colour. */
  readonly state?: string | undefined;
  /** Time that is left of it. */
  readonly left?: string | undefined;
  readonly isOn?: boolean | undefined;
  /** It can be pointed at and read out, and does nothing. */
  readonly isOff?: boolean | undefined;
}

/** One tool, with what there is to say about it. */
export function ToolButton({
  icon,
  name,
  hint,
  state,
  left,
  isOn,
  isOff,
  onClick,
  ...rest
}: ToolButtonProps) {
  return (
    <Tooltip label={hint} multiline maw={280} openDelay={250} disabled={rest['aria-expanded'] === true}>
      <UnstyledButton
        className={classes['tool'] ?? ''}
        aria-label={name}
        aria-description={hint}
        aria-disabled={isOff || undefined}
        aria-pressed={isOn}
        data-state={state}
        onClick={isOff ? undefined : onClick}
        {...rest}
      >
        {icon}
        <span className={classes['name']}>{name}</span>
        {left !== undefined && <span className={classes['left']}>{left}</span>}
        {state !== undefined && <span className={classes['dot']} aria-hidden="true" />}
      </UnstyledButton>
    </Tooltip>
  );
}
