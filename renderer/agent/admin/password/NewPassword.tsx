import { Button, Group, PasswordInput, Progress, Text } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordStrength } from './passwordStrength.ts';
import { suggestPassword } from './suggestPassword.ts';

const looks = {
  tooShort: { value: 20, color: 'red' },
  ok: { value: 50, color: 'yellow' },
  good: { value: 75, color: 'teal' },
  strong: { value: 100, color: 'teal' },
} as const;

interface NewPasswordProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly error?: ReactNode;
  readonly isRequired?: boolean;
  /** For somebody else: one is suggested, to be passed on. */
  readonly forOther?: boolean;
  readonly onChange: (password: string) => void;
}

/** A password that is being chosen, with how long it is in words. */
export function NewPassword(props: NewPasswordProps) {
  const { label, description, value, error, isRequired = true, forOther = false, onChange } = props;
  const { t } = useTranslation();
  const [isVisible, setVisible] = useState(false);
  const hintId = useId();
  const strength = passwordStrength(value);
  const look = looks[strength.level];
  return (
    <div>
      <PasswordInput
        label={label}
        description={description ?? t(($) => $.admin.password.hint)}
        withAsterisk={isRequired}
        autoComplete="new-password"
        maxLength={256}
        value={value}
        error={error}
        aria-describedby={hintId}
        visible={isVisible}
        onVisibilityChange={setVisible}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{
          'aria-label': t(($) => $.admin.password.show),
          'aria-pressed': isVisible,
        }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group justify="space-between" gap="xs" mt={6} wrap="nowrap">
        <div id={hintId} style={{ flex: 1 }}>
          {value !== '' && (
            <>
              <Progress size={4} value={look.value} color={look.color} aria-hidden="true" />
              <Text component="output" display="block" size="xs" c="dimmed" mt={3}>
                {strength.level === 'tooShort'
                  ? t(($) => $.admin.password.tooShort, { count: strength.missing })
                  : t(($) => $.admin.password[strength.level])}
              </Text>
            </>
          )}
        </div>
        {forOther && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              setVisible(true);
              onChange(suggestPassword((into) => crypto.getRandomValues(into)));
            }}
          >
            {t(($) => $.admin.password.generate)}
          </Button>
        )}
      </Group>
    </div>
  );
}
