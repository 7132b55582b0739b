import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hiddenProgramsSchema, type HiddenPrograms as Programs } from '#core/domain/assist/hiddenPrograms.ts';

interface HiddenProgramsProps {
  readonly programs: Programs;
  /** Names of those that have windows now. */
  readonly openPrograms: () => Promise<readonly string[]>;
  readonly onChange: (programs: Programs) => void;
}

/** The programs that are never shown, each to be taken out, and others to be added. */
export function HiddenPrograms({ programs, openPrograms, onChange }: HiddenProgramsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<readonly string[]>([]);
  const change = (names: readonly string[]): void => {
    const { success, data } = hiddenProgramsSchema.safeParse(names);
    if (success) onChange(data);
  };
  return (
    <TagsInput
      label={t(($) => $.help.hidden.label)}
      description={t(($) => $.help.hidden.hint)}
      placeholder={t(($) => $.help.hidden.add)}
      value={programs}
      data={open.filter((name) => !programs.includes(name))}
      maxTags={100}
      clearable
      clearButtonProps={{ 'aria-label': t(($) => $.help.hidden.clear) }}
      onFocus={() => void openPrograms().then(setOpen)}
      onChange={change}
    />
  );
}
