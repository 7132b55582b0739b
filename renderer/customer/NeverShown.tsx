import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#core/contracts/model.ts';
import { useRemoteValue, type RemoteValue } from '../agent/remoteValue.ts';
import { HiddenNames } from '../assist/hidden/HiddenNames.tsx';
import { HiddenPrograms } from '../assist/hidden/HiddenPrograms.tsx';
import classes from './CustomerApp.module.css';
import type { CustomerClient } from './CustomerApp.tsx';

interface NeverShownProps {
  readonly bridge: CustomerClient;
  readonly settings: RemoteValue<Settings>;
}

/** Which programs are never shown, and how to choose others. */
export function NeverShown({ bridge, settings }: NeverShownProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const programs = useRemoteValue(settings)?.hiddenPrograms;
  if (!programs) return null;
  return (
    <section aria-label={t(($) => $.help.hidden.label)}>
      {isOpen ? (
        <Stack gap="xs" align="flex-start">
          <HiddenPrograms
            programs={programs}
            openPrograms={() => bridge.ask('customer.openPrograms', undefined)}
            onChange={(chosen) => void bridge.ask('customer.hide', { programs: chosen })}
          />
          <Button size="compact-sm" variant="default" onClick={() => setOpen(false)}>
            {t(($) => $.help.hidden.done)}
          </Button>
        </Stack>
      ) : (
        <Group wrap="nowrap" gap="xs">
          <IconEyeOff size={18} aria-hidden="true" className={classes['icon'] ?? ''} />
          <Text size="sm" c="dimmed" className={classes['hidden'] ?? ''}>
            <HiddenNames programs={programs} />
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
            {t(($) => $.help.hidden.change)}
          </Button>
        </Group>
      )}
    </section>
  );
}
