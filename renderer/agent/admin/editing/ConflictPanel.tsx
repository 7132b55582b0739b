import { Alert, Button, Group, Table } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './useDraft.ts';
import type { Form } from './rebase.ts';

/** What each field is called, and how its value reads. */
export type Described<F extends Form> = {
  readonly [K in keyof F]: readonly [label: string, text: (value: F[K]) => string];
};

interface ConflictPanelProps<F extends Form> {
  readonly draft: Draft<F>;
  readonly described: Described<F>;
}

/** Shows what two people have changed in different ways, side by side, and lets the person choose. */
export function ConflictPanel<F extends Form>({ draft, described }: ConflictPanelProps<F>) {
  const { t } = useTranslation();
  if (draft.conflicts.length === 0) return null;
  const nothing = t(($) => $.admin.editing.nothing);
  return (
    <Alert
      role="alert"
      color="orange"
      icon={<IconGitMerge size={18} aria-hidden="true" />}
      title={t(($) => $.admin.editing.conflictTitle)}
    >
      {t(($) => $.admin.editing.conflictText)}
      <Table mt="xs" withRowBorders={false} verticalSpacing={4} horizontalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="26%" />
            <Table.Th>{t(($) => $.admin.editing.yours)}</Table.Th>
            <Table.Th>{t(($) => $.admin.editing.theirs)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {draft.conflicts.map((field) => {
            const [label, text] = described[field];
            return (
              <Table.Tr key={String(field)} style={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{text(draft.values[field]) || nothing}</Table.Td>
                <Table.Td>{text(draft.theirs[field]) || nothing}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <Group mt="sm" gap="xs">
        <Button size="xs" variant="default" onClick={draft.keepMine}>
          {t(($) => $.admin.editing.keepMine)}
        </Button>
        <Button size="xs" variant="default" onClick={draft.takeTheirs}>
          {t(($) => $.admin.editing.takeTheirs)}
        </Button>
      </Group>
    </Alert>
  );
}
