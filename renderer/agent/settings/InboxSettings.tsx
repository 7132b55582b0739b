import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSingleKeys, useSoundOn } from '../inbox/preferences.ts';

/** How the inbox behaves on this computer. */
export function InboxSettings() {
  const { t } = useTranslation();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const [sound, setSound] = useSoundOn();
  return (
    <>
      <Switch
        label={t(($) => $.inbox.settings.singleKeys)}
        description={t(($) => $.inbox.settings.singleKeysHint)}
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
      <Switch
        label={t(($) => $.inbox.settings.sound)}
        description={t(($) => $.inbox.settings.soundHint)}
        checked={sound}
        onChange={(event) => setSound(event.currentTarget.checked)}
      />
    </>
  );
}
