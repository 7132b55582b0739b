import { Alert, Anchor, Paper, Text, Title } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#core/contracts/inbox.ts';
import { Logo } from '../../ui/Logo.tsx';
import { SetUpScreen } from '../admin/setUp/SetUpScreen.tsx';
import { useLastServer } from '../inbox/preferences.ts';
import { useCommand } from '../useCommand.ts';
import classes from './SignInScreen.module.css';
import { SignInForm } from './SignInForm.tsx';

type SignedOut = Extract<SyncStatus, { state: 'signedOut' }>;

/** What stands in the place of the inbox until there is one. */
export function SignInScreen({ status }: { readonly status: SignedOut }) {
  const { t } = useTranslation();
  const { problem } = status;
  const run = useCommand();
  const [lastServer] = useLastServer();
  const [isSettingUp, setIsSettingUp] = useState(false);
  if (isSettingUp) {
    return (
      <SetUpScreen
        server={status.server || lastServer}
        onDone={(done) => void run('workspace.signIn', done)}
        onBack={() => setIsSettingUp(false)}
      />
    );
  }
  return (
    <div className={classes['screen']}>
      <Paper withBorder radius="lg" className={classes['card'] ?? ''}>
        <Logo size={44} />
        <Title order={1} size="h3" mt="md">
          {t(($) => $.inbox.signIn.title)}
        </Title>
        <Text c="dimmed" size="sm" mt={4} mb="lg">
          {t(($) => $.inbox.signIn.text)}
        </Text>
        {problem === 'signedOut' && (
          <Alert
            color="orange"
            role="alert"
            mb="md"
            icon={<IconCloudOff aria-hidden="true" />}
            title={t(($) => $.inbox.sync.problems.signedOut.title)}
          >
            {t(($) => $.inbox.sync.problems.signedOut.advice)}
          </Alert>
        )}
        <SignInForm server={status.server} />
        <Text size="sm" c="dimmed" mt="lg">
          {t(($) => $.inbox.signIn.newServer)}{' '}
          <Anchor component="button" type="button" size="sm" onClick={() => setIsSettingUp(true)}>
            {t(($) => $.inbox.signIn.setUp)}
          </Anchor>
        </Text>
      </Paper>
    </div>
  );
}
