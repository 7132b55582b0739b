import { Button, Group, PasswordInput, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountSchema, passwordSchema, type Account } from '#core/domain/line/account.ts';
import { useCommand } from '../useCommand.ts';

type Fields = Account & { readonly password: string };

const fieldErrors = ['required', 'server', 'username', 'domain', 'password'] as const;
type FieldError = (typeof fieldErrors)[number];

const emptyFields: Fields = {
  server: '',
  username: '',
  domain: '',
  password: '',
  displayName: '',
  authorizationUser: '',
};

/** The account of a PBX. @param account the one in use, whose password may stay as it is; null for a new one. */
export function AccountForm({ account }: { readonly account: Account | null }) {
  const { t } = useTranslation();
  const run = useCommand();
  const [busy, setBusy] = useState(false);
  const form = useForm<Fields>({
    initialValues: { ...emptyFields, ...account },
    // Errors are kept as codes and put into words where they are shown, so that they follow a change of language.
    validate: (values) => {
      const issues = accountSchema.safeParse(values).error?.issues ?? [];
      const check = (field: 'server' | 'username' | 'domain'): FieldError | null => {
        if (issues.every(({ path }) => path[0] !== field)) return null;
        return values[field].trim() === '' ? 'required' : field;
      };
      const keepsPassword = account !== null && values.password === '';
      return {
        server: check('server'),
        username: check('username'),
        domain: check('domain'),
        password: keepsPassword || passwordSchema.safeParse(values.password).success ? null : 'password',
      };
    },
  });
  const field = (name: keyof Fields) => {
    const { error, ...props } = form.getInputProps(name);
    const code = fieldErrors.find((known) => known === error);
    return {
      ...props,
      error: code === undefined ? undefined : t(($) => $.settings.account.errors[code]),
    };
  };
  const save = async ({ password, ...rest }: Fields): Promise<void> => {
    setBusy(true);
    const saved = await run('account.save', {
      account: rest,
      ...(password === '' ? {} : { password }),
    });
    setBusy(false);
    if (!saved) return;
    form.setFieldValue('password', '');
    notifications.show({
      color: saved.remembered ? 'green' : 'orange',
      message: t(($) =>
        saved.remembered ? $.settings.account.saved : $.settings.account.savedNotRemembered,
      ),
    });
  };
  const forget = async (): Promise<void> => {
    await run('account.forget', undefined);
    form.setValues(emptyFields);
    notifications.show({ message: t(($) => $.settings.account.forgotten) });
  };
  return (
    <form onSubmit={form.onSubmit((values) => void save(values))} noValidate>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          style={{ gridColumn: '1 / -1' }}
          label={t(($) => $.settings.account.server)}
          description={t(($) => $.settings.account.serverHint)}
          withAsterisk
          autoComplete="off"
          {...field('server')}
        />
        <TextInput
          label={t(($) => $.settings.account.username)}
          withAsterisk
          autoComplete="off"
          {...field('username')}
        />
        <TextInput
          label={t(($) => $.settings.account.domain)}
          placeholder={t(($) => $.settings.account.domainHint)}
          withAsterisk
          autoComplete="off"
          {...field('domain')}
        />
        <PasswordInput
          label={t(($) => $.settings.account.password)}
          placeholder={account ? t(($) => $.settings.account.passwordKept) : ''}
          withAsterisk={!account}
          autoComplete="off"
          {...field('password')}
        />
        <TextInput
          label={t(($) => $.settings.account.displayName)}
          autoComplete="off"
          {...field('displayName')}
        />
        <TextInput
          label={t(($) => $.settings.account.authorizationUser)}
          placeholder={t(($) => $.settings.account.authorizationUserHint)}
          autoComplete="off"
          {...field('authorizationUser')}
        />
      </SimpleGrid>
      <Group mt="lg">
        <Button type="submit" loading={busy}>
          {t(($) => $.settings.account.save)}
        </Button>
        {account && (
          <Button variant="subtle" color="red" onClick={() => void forget()}>
            {t(($) => $.settings.account.forget)}
          </Button>
        )}
      </Group>
    </form>
  );
}
