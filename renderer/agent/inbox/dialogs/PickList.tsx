import { Combobox, ScrollArea, TextInput, useCombobox } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { bestMatches } from '../palette/matching.ts';
import { useInbox } from '../place.ts';
import classes from './dialogs.module.css';

export interface Choice {
  readonly id: string;
  readonly name: string;
  /** More words by which it is found and told apart. */
  readonly detail?: string;
  readonly icon?: ReactNode;
  readonly isChosen?: boolean;
}

interface PickListProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onPick: (id: string) => void;
}

/** A list to choose from by typing, arrows and Enter, or by the pointer. */
export function PickList({ label, choices, onPick }: PickListProps) {
  const { t } = useTranslation();
  const { closeDialog } = useInbox();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const found = bestMatches(query, choices, ({ name, detail }) => [name, detail ?? '']);
  useEffect(() => {
    combobox.selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps -- only another text makes another first one; choosing must not move the mark.
  }, [query]);
  return (
    <Combobox store={combobox} onOptionSubmit={onPick}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={label}
          placeholder={t(($) => $.inbox.dialogs.search)}
          leftSection={<IconSearch size={17} aria-hidden="true" />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          // The list is always open, so Escape means the dialog around it.
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) closeDialog();
          }}
        />
      </Combobox.EventsTarget>
      <ScrollArea.Autosize mah={320} mt="xs" type="auto">
        <Combobox.Options aria-label={label}>
          {found.map(({ id, name, detail, icon, isChosen }) => (
            <Combobox.Option
              key={id}
              value={id}
              active={isChosen === true}
              className={classes['choice'] ?? ''}
            >
              {icon}
              <bdi className={classes['name']}>{name}</bdi>
              {detail !== undefined && <bdi className={classes['detail']}>{detail}</bdi>}
              {isChosen === true && <IconCheck size={17} aria-hidden="true" />}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t(($) => $.inbox.dialogs.nothing)}</Combobox.Empty>}
        </Combobox.Options>
      </ScrollArea.Autosize>
    </Combobox>
  );
}
