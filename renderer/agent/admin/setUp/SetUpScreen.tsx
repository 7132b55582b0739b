import { Button, Container, Fieldset, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../../ui/Logo.tsx';
import { customerPageUrl } from '../customerPage/snippet.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import { NewPassword } from '../password/NewPassword.tsx';
import type { SetUpField } from './setUpForm.ts';
import { useSetUp, type SetUpDone } from './useSetUp.ts';

interface SetUpScreenProps {
  /** Address that is known already, or empty. */
  readonly server: string;
  /** The server is set up: sign in with what was typed. */
  readonly onDone: (done: SetUpDone) => void;
  readonly onBack: () => void;
}

/** First-run set-up of a server: its workspace and its first admin. */
export function SetUpScreen({ server, onDone, onBack }: SetUpScreenProps) {
  const { t } = useTranslation();
  const { form, values, set, errorOf, isBusy, submit, failure } = useSetUp(server, onDone);
  const field = (name: SetUpField) => ({
    label: t(($) => $.admin.setUp[name === 'setupCode' ? 'code' : name]),
    withAsterisk: true,
    value: values[name],
    error: errorOf(name),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  return (
    <Container size={560} py="xl">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Logo size={40} />
        <div>
          <Title order={1} size="h3">
            {t(($) => $.admin.setUp.title)}
          </Title>
          <Text size="sm" c="dimmed" mt={2}>
            {t(($) => $.admin.setUp.text)}
          </Text>
        </div>
      </Group>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void submit();
        }}
      >
        <Stack gap="lg" mt="lg">
          <Fieldset legend={t(($) => $.admin.setUp.serverPart)} radius="lg">
            <Stack gap="sm">
              <TextInput
                {...field('server')}
                description={t(($) => $.admin.setUp.serverHint)}
                type="url"
                maxLength={512}
                autoComplete="url"
                spellCheck={false}
              />
              <TextInput
                {...field('setupCode')}
                description={t(($) => $.admin.setUp.codeHint)}
                maxLength={64}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={t(($) => $.admin.setUp.workspacePart)} radius="lg">
            <Stack gap="sm">
              <TextInput
                {...field('workspaceName')}
                description={t(($) => $.admin.setUp.workspaceNameHint)}
                maxLength={100}
                autoComplete="organization"
              />
              <div>
                <TextInput
                  {...field('slug')}
                  description={t(($) => $.admin.setUp.slugHint)}
                  maxLength={40}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
                {values.slug !== '' && values.server.trim() !== '' && (
                  <Text size="xs" c="dimmed" mt={5} style={{ overflowWrap: 'anywhere' }}>
                    {t(($) => $.admin.setUp.slugPreview, {
                      address: customerPageUrl(values.server.trim().replace(/\/+$/, ''), values.slug),
                    })}
                  </Text>
                )}
              </div>
            </Stack>
          </Fieldset>
          <Fieldset legend={t(($) => $.admin.setUp.youPart)} radius="lg">
            <Stack gap="sm">
              <TextInput {...field('name')} maxLength={128} autoComplete="name" />
              <TextInput {...field('email')} type="email" maxLength={254} autoComplete="username" />
              <NewPassword
                label={t(($) => $.admin.setUp.password)}
                value={values.password}
                error={errorOf('password')}
                onChange={(password) => set('password', password)}
              />
            </Stack>
          </Fieldset>
          {failure !== undefined && <FailureAlert failure={failure} />}
          <Group justify="space-between">
            <Button variant="subtle" onClick={onBack}>
              {t(($) => $.admin.setUp.back)}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t(($) => $.admin.setUp.submit)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Container>
  );
}
