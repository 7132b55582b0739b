import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Stretch } from './openingHours.ts';
import classes from './OpeningHours.module.css';

interface StretchFieldsProps {
  /** Name of the day. */
  readonly day: string;
  readonly stretch: Stretch;
  readonly isWrong: boolean;
  readonly onChange: (change: Partial<Stretch>) => void;
  readonly onRemove: () => void;
}

/** From when until when, in the way the system writes times. */
export function StretchFields({ day, stretch, isWrong, onChange, onRemove }: StretchFieldsProps) {
  const { t } = useTranslation();
  const hours = `${stretch.from}–${stretch.to}`;
  return (
    <span className={classes['stretch']}>
      <TextInput
        type="time"
        aria-label={t(($) => $.admin.general.from, { day })}
        value={stretch.from}
        error={isWrong}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <TextInput
        type="time"
        aria-label={t(($) => $.admin.general.to, { day })}
        value={stretch.to}
        error={isWrong}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(($) => $.admin.general.removeHours, { day, hours })}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}
