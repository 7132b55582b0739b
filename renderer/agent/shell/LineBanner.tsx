import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX, IconPhonePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PhoneSnapshot } from '#core/contracts/model.ts';
import { useCommand } from '../useCommand.ts';

interface LineBannerProps {
  readonly phone: PhoneSnapshot;
  readonly onOpenSettings: () => void;
}

/** What is wrong with the line, in words, and what to do; nothing while all is well. */
export function LineBanner({ phone: { line }, onOpenSettings }: LineBannerProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const settings = (
    <Button size="xs" variant="white" color="dark" onClick={onOpenSettings}>
      {t(($) => $.line.openSettings)}
    </Button>
  );
  if (line.state === 'off') {
    return (
      <Alert icon={<IconPhonePlus aria-hidden="true" />} title={t(($) => $.line.noAccountTitle)} radius={0}>
        <Group justify="space-between" gap="sm">
          <Text size="sm">{t(($) => $.line.noAccountText)}</Text>
          {settings}
        </Group>
      </Alert>
    );
  }
  // While the next attempt is under way the problem stays on the screen: a banner that comes and goes is worse than it.
  const problem = line.state === 'registered' ? undefined : line.problem;
  if (problem === undefined) return null;
  return (
    <Alert
      role="alert"
      color={line.state === 'refused' ? 'red' : 'orange'}
      icon={<IconPlugConnectedX aria-hidden="true" />}
      title={t(($) => $.line.problems[problem].title)}
      radius={0}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 260px">
          {t(($) => $.line.problems[problem].advice)} {line.state === 'waiting' && t(($) => $.line.retrying)}
        </Text>
        <Group gap="xs">
          {problem !== 'passwordMissing' && (
            <Button
              size="xs"
              variant="white"
              color="dark"
              loading={line.state === 'connecting'}
              onClick={() => void run('phone.check', undefined)}
            >
              {t(($) => $.line.tryNow)}
            </Button>
          )}
          {settings}
        </Group>
      </Group>
    </Alert>
  );
}
