import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminFailure } from '#core/contracts/admin.ts';
import { focusFirstError } from '../editing/focusFirstError.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import { Panel } from '../Panel.tsx';
import { NewPassword } from '../password/NewPassword.tsx';
import { passwordStrength } from '../password/passwordStrength.ts';
import { useAdminCommand } from '../useAdmin.ts';
import { useFailureText } from '../useFailureText.ts';

/** One's own password. What was typed is gone once it is changed. */
export function ChangePassword() {
  const { t } = useTranslation();
  const run = useAdminCommand();
  const failureText = useFailureText();
  const form = useRef<HTMLFormElement>(null);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AdminFailure>();
  const strength = passwordStrength(next);
  const nextError =
    strength.level === 'tooShort'
      ? t(($) => $.admin.password.tooShort, { count: strength.missing })
      : next === current && t(($) => $.admin.password.same);

  const change = async (): Promise<void> => {
    setTried(true);
    setFailure(undefined);
    if (current === '' || nextError !== false) {
      focusFirstError(form.current);
      return;
    }
    setBusy(true);
    const outcome = await run('admin.changePassword', { current, next });
    setBusy(false);
    if (outcome === undefined) return;
    if (!outcome.ok) {
      setFailure(outcome.failure);
      focusFirstError(form.current);
      return;
    }
    setCurrent('');
    setNext('');
    setTried(false);
    notifications.show({ color: 'green', message: t(($) => $.admin.account.changed) });
  };
  return (
    <Panel title={t(($) => $.admin.account.passwordTitle)} text={t(($) => $.admin.account.passwordText)}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void change();
        }}
      >
        <Stack gap="md" maw={420}>
          <PasswordInput
            label={t(($) => $.admin.account.current)}
            withAsterisk
            autoComplete="current-password"
            maxLength={256}
            value={current}
            visibilityToggleFocusable
            visibilityToggleButtonProps={{ 'aria-label': t(($) => $.admin.password.show) }}
            error={
              failure === 'wrongPassword'
                ? failureText(failure)
                : isTried && current === '' && t(($) => $.admin.editing.required)
            }
            onChange={(event) => {
              setCurrent(event.currentTarget.value);
              if (failure === 'wrongPassword') setFailure(undefined);
            }}
          />
          <NewPassword
            label={t(($) => $.admin.account.next)}
            value={next}
            error={isTried && nextError}
            onChange={setNext}
          />
          {failure !== undefined && failure !== 'wrongPassword' && <FailureAlert failure={failure} />}
          <Group>
            <Button type="submit" loading={isBusy}>
              {t(($) => $.admin.account.change)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
