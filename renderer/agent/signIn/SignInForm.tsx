import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncProblem } from '#core/contracts/inbox.ts';
import { focusAtStart } from '../../ui/focusAtStart.ts';
import { useLastEmail, useLastServer, useLastSlug } from '../inbox/preferences.ts';
import { useCommand } from '../useCommand.ts';
import {
  fieldErrors,
  fieldOf,
  serverAddress,
  type FieldError,
  type FieldName,
  type SignInFields,
} from './signInFields.ts';

const known: readonly FieldError[] = ['required', 'server', 'insecure', 'slug', 'email'];

/** Server, workspace and account. What is not secret is there again the next time. */
export function SignInForm({ server }: { readonly server: string }) {
  const { t } = useTranslation();
  const run = useCommand();
  const [lastServer, setLastServer] = useLastServer();
  const [lastSlug, setLastSlug] = useLastSlug();
  const [lastEmail, setLastEmail] = useLastEmail();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<SyncProblem | null>(null);
  const form = useForm<SignInFields>({
    initialValues: { server: server || lastServer, slug: lastSlug, email: lastEmail, password: '' },
    // Errors are kept as codes and put into words where they are shown, so that they follow a change of language.
    validate: fieldErrors,
    onValuesChange: () => setProblem(null),
  });
  const problemField = problem === null ? null : fieldOf(problem);
  const words = (of: SyncProblem): string =>
    `${t(($) => $.inbox.sync.problems[of].title)} ${t(($) => $.inbox.sync.problems[of].advice)}`;
  const field = (name: FieldName) => {
    const { error, ...props } = form.getInputProps(name);
    const code = known.find((each) => each === error);
    const refusal = problem !== null && problemField === name ? words(problem) : undefined;
    return {
      ...props,
      error: code === undefined ? refusal : t(($) => $.inbox.signIn.errors[code]),
    };
  };
  const signIn = async (fields: SignInFields): Promise<void> => {
    setIsBusy(true);
    setProblem(null);
    const [address, slug, email] = [serverAddress(fields.server), fields.slug.trim(), fields.email.trim()];
    const status = await run('workspace.signIn', { server: address, slug, email, password: fields.password });
    setIsBusy(false);
    if (!status) return;
    setLastServer(address);
    setLastSlug(slug);
    if (status.state === 'signedOut') return setProblem(status.problem ?? 'unreachable');
    setLastEmail(email);
    if (status.problem === 'notRemembered') {
      notifications.show({ color: 'orange', message: words('notRemembered') });
    }
  };
  const empty = (['server', 'slug', 'email', 'password'] as const).find((name) => form.values[name] === '');
  const [firstEmpty] = useState(empty);
  return (
    <form onSubmit={form.onSubmit((fields) => void signIn(fields))} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t(($) => $.inbox.signIn.server)}
          placeholder={t(($) => $.inbox.signIn.serverHint)}
          ref={firstEmpty === 'server' ? focusAtStart : null}
          autoComplete="off"
          spellCheck={false}
          maxLength={512}
          {...field('server')}
        />
        <TextInput
          label={t(($) => $.inbox.signIn.slug)}
          placeholder={t(($) => $.inbox.signIn.slugHint)}
          ref={firstEmpty === 'slug' ? focusAtStart : null}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          {...field('slug')}
        />
        <TextInput
          label={t(($) => $.inbox.signIn.email)}
          type="email"
          ref={firstEmpty === 'email' ? focusAtStart : null}
          autoComplete="off"
          maxLength={254}
          {...field('email')}
        />
        <PasswordInput
          label={t(($) => $.inbox.signIn.password)}
          ref={firstEmpty === 'password' ? focusAtStart : null}
          autoComplete="off"
          maxLength={256}
          {...field('password')}
        />
        {problem !== null && problemField === null && (
          <Alert color="red" role="alert" title={t(($) => $.inbox.sync.problems[problem].title)}>
            {t(($) => $.inbox.sync.problems[problem].advice)}
          </Alert>
        )}
        <Button type="submit" mt="xs" loading={isBusy}>
          {t(($) => $.inbox.signIn.signIn)}
        </Button>
      </Stack>
    </form>
  );
}
