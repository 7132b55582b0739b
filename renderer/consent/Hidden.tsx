import { Alert, Button, Group, Text } from '@mantine/core';
import { IconEyeOff, IconShieldExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hiding } from '#core/contracts/customer.ts';
import { HiddenNames } from '../assist/hidden/HiddenNames.tsx';

interface HiddenProps {
  readonly hiding: Hiding;
  readonly onNothing: () => void;
}

/** What is not to be seen in what is shown; or that this computer cannot keep anything from being seen. */
export function Hidden({ hiding, onNothing }: HiddenProps) {
  const { t } = useTranslation();
  const { programs, canHide } = hiding;
  if (canHide || programs.length === 0)
    return (
      <Group wrap="nowrap" gap="xs">
        <IconEyeOff size={18} aria-hidden="true" />
        <Text size="sm" c="dimmed">
          <HiddenNames programs={programs} />
        </Text>
      </Group>
    );
  return (
    <Alert color="orange" variant="light" icon={<IconShieldExclamation aria-hidden="true" />}>
      <Text size="sm" mb="xs">
        {t(($) => $.help.hidden.cannot)}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onNothing}>
        {t(($) => $.help.hidden.hideNothing)}
      </Button>
    </Alert>
  );
}
