import { Button, Container, Group, Paper, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CallList } from './CallList.tsx';
import { useHistory } from './useHistory.ts';

/** Every call there ever was, found again by number or name. */
export function HistoryScreen() {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 150);
  const { records, hasMore, loadMore } = useHistory(settled, 50);
  return (
    <Container size="md" py="lg">
      <Group justify="space-between" mb="md">
        <Title order={1} size="h3">
          {t(($) => $.history.title)}
        </Title>
        <TextInput
          type="search"
          w={280}
          maw="100%"
          aria-label={t(($) => $.history.search)}
          placeholder={t(($) => $.history.search)}
          leftSection={<IconSearch size={17} aria-hidden="true" />}
          value={search}
          maxLength={128}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Group>
      {records && records.length > 0 && (
        <Paper withBorder radius="lg" p="xs">
          <CallList records={records} />
        </Paper>
      )}
      {records?.length === 0 && settled === '' && (
        <EmptyState
          icon={<IconHistory size={28} stroke={1.6} />}
          title={t(($) => $.history.emptyTitle)}
          text={t(($) => $.history.emptyText)}
        />
      )}
      {records?.length === 0 && settled !== '' && (
        <EmptyState
          icon={<IconSearchOff size={28} stroke={1.6} />}
          title={t(($) => $.history.noMatchTitle)}
          text={t(($) => $.history.noMatchText, { search: settled })}
        />
      )}
      {hasMore && (
        <Group justify="center" mt="md">
          <Button variant="default" onClick={loadMore}>
            {t(($) => $.history.more)}
          </Button>
        </Group>
      )}
    </Container>
  );
}
