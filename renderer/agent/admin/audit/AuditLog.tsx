import { Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { IconListDetails, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '#core/contracts/inbox.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureAlert } from '../FailureAlert.tsx';
import { SectionHead } from '../workspace/SectionHead.tsx';
import classes from './AuditLog.module.css';
import { useAudit } from './useAudit.ts';
import { useAuditWords } from './useAuditWords.ts';

/** What happened to accounts, in sentences. */
export function AuditLog({ directory }: { readonly directory: Directory }) {
  const { t, i18n } = useTranslation();
  const { entries, hasMore, failure, isBusy, refresh, loadMore } = useAudit();
  const sentence = useAuditWords(directory);
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Stack gap="md">
      <SectionHead title={t(($) => $.admin.audit.title)} text={t(($) => $.admin.audit.text)}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          loading={isBusy && entries !== undefined}
          onClick={refresh}
        >
          {t(($) => $.admin.audit.refresh)}
        </Button>
      </SectionHead>
      {failure !== undefined && <FailureAlert failure={failure} />}
      {entries === undefined && failure === undefined && (
        <Group justify="center" py="xl">
          <Loader aria-label={t(($) => $.admin.loading)} />
        </Group>
      )}
      {entries?.length === 0 && (
        <Paper withBorder radius="lg">
          <EmptyState
            icon={<IconListDetails size={28} stroke={1.6} />}
            title={t(($) => $.admin.audit.emptyTitle)}
            text={t(($) => $.admin.audit.emptyText)}
          />
        </Paper>
      )}
      {entries && entries.length > 0 && (
        <>
          <Paper withBorder radius="lg">
            <ol className={classes['list']}>
              {entries.map((entry) => (
                <li key={entry.n} className={classes['entry']}>
                  <time className={classes['time']} dateTime={new Date(entry.at).toISOString()}>
                    {time.format(entry.at)}
                  </time>
                  <span className={classes['text']}>{sentence(entry)}</span>
                </li>
              ))}
            </ol>
          </Paper>
          <Group justify="center">
            {hasMore ? (
              <Button variant="default" loading={isBusy} onClick={loadMore}>
                {t(($) => $.admin.more)}
              </Button>
            ) : (
              <Text size="sm" c="dimmed">
                {t(($) => $.admin.audit.end)}
              </Text>
            )}
          </Group>
        </>
      )}
    </Stack>
  );
}
