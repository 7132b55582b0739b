import { Button, Group } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../services.ts';

/** The way to get help oneself, by a code that somebody has given. */
export function GetHelp() {
  const { t } = useTranslation();
  const { ask } = useServices();
  return (
    <Group>
      <Button
        variant="default"
        leftSection={<IconLifebuoy size={18} aria-hidden="true" />}
        onClick={() => void ask('help.open', undefined)}
      >
        {t(($) => $.settings.help.open)}
      </Button>
    </Group>
  );
}
