import {
  ActionIcon,
  Button,
  Group,
  Paper,
  Stack,
  Text,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { SectionHead } from '../workspace/SectionHead.tsx';
import classes from './RecordList.module.css';

/** Up to this many are taken in at a glance, without a search. */
const glance = 8;

interface RecordListProps<R> {
  readonly words: {
    readonly title: string;
    readonly text: string;
    readonly add: string;
    readonly emptyTitle: string;
    readonly emptyText: string;
  };
  readonly icon: ReactNode;
  readonly records: readonly R[];
  readonly idOf: (record: R) => string;
  readonly nameOf: (record: R) => string;
  /** Everything that a search looks at. */
  readonly textOf: (record: R) => string;
  readonly renderRow: (record: R) => ReactNode;
  readonly renderActions?: (record: R) => ReactNode;
  /** Beside the search. */
  readonly extra?: ReactNode;
  readonly onAdd: () => void;
  readonly onOpen: (record: R) => void;
  readonly onDelete?: (record: R) => void;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Records of one kind in the order of their names: find one, add one, open one, delete one. */
export function RecordList<R>(props: RecordListProps<R>) {
  const {
    words,
    icon,
    records,
    idOf,
    nameOf,
    textOf,
    renderRow,
    renderActions,
    extra,
    onAdd,
    onOpen,
    onDelete,
  } = props;
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useState('');
  const compare = new Intl.Collator(i18n.language, { numeric: true });
  const found = records
    .filter((record) => folded(textOf(record)).includes(folded(search.trim())))
    .sort((one, other) => compare.compare(nameOf(one), nameOf(other)));
  const addButton = (
    <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={onAdd}>
      {words.add}
    </Button>
  );
  return (
    <Stack gap="md">
      <SectionHead title={words.title} text={words.text}>
        {records.length > 0 && addButton}
      </SectionHead>
      {(records.length > glance || extra) && (
        <Group justify="space-between">
          {records.length > glance ? (
            <TextInput
              type="search"
              w={300}
              maw="100%"
              aria-label={t(($) => $.admin.editing.search)}
              placeholder={t(($) => $.admin.editing.search)}
              leftSection={<IconSearch size={17} aria-hidden="true" />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          ) : (
            <span />
          )}
          {extra}
        </Group>
      )}
      {records.length === 0 && (
        <Paper withBorder radius="lg">
          <EmptyState icon={icon} title={words.emptyTitle} text={words.emptyText}>
            {addButton}
          </EmptyState>
        </Paper>
      )}
      {records.length > 0 && found.length === 0 && (
        <Text component="output" display="block" c="dimmed" ta="center" py="xl">
          {t(($) => $.admin.editing.noMatch, { search })}
        </Text>
      )}
      {found.length > 0 && (
        <Paper withBorder radius="lg" style={{ overflow: 'hidden' }}>
          <ul className={classes['list']}>
            {found.map((record) => (
              <li key={idOf(record)} className={classes['row']}>
                <UnstyledButton
                  className={classes['open']}
                  aria-label={t(($) => $.admin.editing.edit, { name: nameOf(record) })}
                  onClick={() => onOpen(record)}
                >
                  {renderRow(record)}
                </UnstyledButton>
                <div className={classes['actions']}>
                  {renderActions?.(record)}
                  {onDelete && (
                    <Tooltip label={t(($) => $.admin.editing.delete)}>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="lg"
                        aria-label={t(($) => $.admin.editing.remove, { name: nameOf(record) })}
                        onClick={() => onDelete(record)}
                      >
                        <IconTrash size={18} stroke={1.7} aria-hidden="true" />
                      </ActionIcon>
                    </Tooltip>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </Paper>
      )}
    </Stack>
  );
}
