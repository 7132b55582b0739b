import { Container, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneSnapshot } from '#core/contracts/model.ts';
import { MyAccount } from '../admin/account/MyAccount.tsx';
import { useDirectory, useSettings, useWorkspace } from '../services.ts';
import { AccountForm } from './AccountForm.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { AudioSettings } from './AudioSettings.tsx';
import { GetHelp } from './GetHelp.tsx';
import { HidingSettings } from './HidingSettings.tsx';
import { InboxSettings } from './InboxSettings.tsx';
import { WorkspaceSettings } from './WorkspaceSettings.tsx';

function Section({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}) {
  return (
    <Paper withBorder radius="lg" p="lg" component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {text && (
        <Text size="sm" c="dimmed" mt={4}>
          {text}
        </Text>
      )}
      <Stack gap="md" mt="md">
        {children}
      </Stack>
    </Paper>
  );
}

/** Everything a person can choose. What is chosen takes effect at once; only the account waits for its button. */
export function SettingsScreen({ phone }: { readonly phone: PhoneSnapshot }) {
  const { t } = useTranslation();
  const settings = useSettings();
  const isSignedIn = (useWorkspace()?.state ?? 'signedOut') !== 'signedOut';
  const directory = useDirectory();
  if (!settings) return null;
  return (
    <Container size="sm" py="lg">
      <Title order={1} size="h3" mb="md">
        {t(($) => $.settings.title)}
      </Title>
      <Stack gap="lg">
        <Section
          title={t(($) => $.settings.account.title)}
          text={t(($) => (phone.demo ? $.settings.account.demoText : $.settings.account.text))}
        >
          <AccountForm key={phone.demo ? 'demo' : 'own'} account={phone.demo ? null : phone.account} />
        </Section>
        {isSignedIn && (
          <>
            <Section title={t(($) => $.inbox.settings.workspace)}>
              <WorkspaceSettings />
            </Section>
            {directory && <MyAccount directory={directory} />}
            <Section title={t(($) => $.inbox.settings.inbox)}>
              <InboxSettings />
            </Section>
          </>
        )}
        <Section title={t(($) => $.settings.audio.title)}>
          <AudioSettings settings={settings} />
        </Section>
        <Section title={t(($) => $.settings.appearance.title)}>
          <AppearanceSettings settings={settings} />
        </Section>
        <Section title={t(($) => $.help.title)} text={t(($) => $.settings.help.text)}>
          <GetHelp />
          <HidingSettings settings={settings} />
        </Section>
      </Stack>
    </Container>
  );
}
