import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Directory } from '#core/contracts/inbox.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { Panel } from '../Panel.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { Devices } from './Devices.tsx';

/** Who one is in the workspace, one's password, and where one is signed in. For everybody. */
export function MyAccount({ directory: { me, teams } }: { readonly directory: Directory }) {
  const { t } = useTranslation();
  const own = teams.filter(({ teamId }) => me.teamIds.includes(teamId)).map(({ name }) => name);
  const facts = [
    [t(($) => $.admin.account.email), me.email],
    [t(($) => $.admin.account.role), t(($) => $.admin.roles[me.role])],
    [t(($) => $.admin.account.teams), own.join(', ') || t(($) => $.admin.account.noTeams)],
  ] as const;
  return (
    <Stack gap="md">
      <Panel title={t(($) => $.admin.account.title)} text={t(($) => $.admin.account.text)}>
        <Group gap="sm" wrap="nowrap">
          <PersonAvatar name={me.name} size={44} />
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            <bdi>{me.name}</bdi>
          </Text>
        </Group>
        <SimpleGrid component="dl" cols={{ base: 1, xs: 3 }} spacing="md" m={0}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <Text component="dt" size="xs" c="dimmed">
                {label}
              </Text>
              <Text component="dd" m={0} size="sm" style={{ overflowWrap: 'anywhere' }}>
                {value}
              </Text>
            </div>
          ))}
        </SimpleGrid>
      </Panel>
      <ChangePassword />
      <Devices />
    </Stack>
  );
}
