import { Alert, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { HeartlineError, type ErrorCode } from '#core/contracts/errors.ts';
import { Logo } from '../ui/Logo.tsx';
import type { CustomerClient } from './CustomerApp.tsx';
import type { Settings } from '#core/contracts/model.ts';
import type { RemoteValue } from '../agent/remoteValue.ts';
import { NeverShown } from './NeverShown.tsx';
import classes from './CustomerApp.module.css';

interface EnterCodeProps {
  readonly bridge: CustomerClient;
  /** What a link has filled in, or the person used last. */
  readonly link: { readonly server: string; readonly code: string };
  readonly settings: RemoteValue<Settings>;
}

/** Where a person says whose help they want, and proves it by a code. Nothing happens before they say so. */
export function EnterCode({ bridge, link, settings }: EnterCodeProps) {
  const { t } = useTranslation();
  const [server, setServer] = useState(link.server);
  const [code, setCode] = useState(link.code);
  const [problem, setProblem] = useState<ErrorCode>();
  const join = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setProblem(undefined);
    try {
      await bridge.ask('customer.join', { server, code });
    } catch (error) {
      setProblem(error instanceof HeartlineError ? error.code : 'internal');
    }
  };
  // What a page leads here with is long, and nothing that a person could compare.
  const isOfPage = link.code.includes('.');
  const wrong = (where: ErrorCode): string | undefined =>
    problem === where ? t(($) => $.errors[where].advice) : undefined;
  const isElsewhere = problem !== undefined && problem !== 'serverInvalid' && problem !== 'codeInvalid';
  return (
    <form className={classes['middle']} onSubmit={(event) => void join(event)}>
      <Stack gap="md">
        <div className={classes['title']}>
          <Logo size={40} />
          <Title order={1} size="h3">
            {t(($) => $.help.title)}
          </Title>
        </div>
        <Text>{t(($) => $.help.intro)}</Text>
        <TextInput
          label={t(($) => $.help.server)}
          description={t(($) => $.help.serverHint)}
          value={server}
          error={wrong('serverInvalid')}
          onChange={(event) => setServer(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus={server === '' || undefined}
        />
        {isOfPage ? (
          <Text>{t(($) => $.help.back.code)}</Text>
        ) : (
          <TextInput
            label={t(($) => $.help.code)}
            description={t(($) => $.help.codeHint)}
            value={code}
            error={wrong('codeInvalid')}
            onChange={(event) => setCode(event.currentTarget.value)}
            classNames={{ input: classes['code'] ?? '' }}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        )}
        {isElsewhere && (
          <Text role="alert" size="sm" c="red">
            {t(($) => $.errors[problem].title)} {t(($) => $.errors[problem].advice)}
          </Text>
        )}
        <Button type="submit" size="md">
          {t(($) => $.help.go)}
        </Button>
        <NeverShown bridge={bridge} settings={settings} />
        <Alert color="orange" variant="light" icon={<IconShieldExclamation aria-hidden="true" />}>
          {t(($) => $.help.fraud)}
        </Alert>
      </Stack>
    </form>
  );
}
