import { Button, Stack, Switch, Text } from '@mantine/core';
import { IconClipboardText } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clipboard, ClipboardView } from '../clipboard/clipboard.ts';

/** What goes from one clipboard to the other, and when. */
export function ClipboardControls({ clipboard }: { readonly clipboard: Clipboard }) {
  const { t } = useTranslation();
  const view = useSyncExternalStore(clipboard.subscribe, clipboard.view);
  const words = (last: ClipboardView['last']): string => {
    if (last === null) return '';
    if (last === 'nothing' || last === 'refused') return t(($) => $.assist.clipboard[last]);
    return t(($) => $.assist.clipboard[last.way][last.kind]);
  };
  return (
    <Stack gap="xs">
      <Button
        size="xs"
        leftSection={<IconClipboardText size={16} aria-hidden="true" />}
        onClick={() => void clipboard.sendNow()}
      >
        {t(($) => $.assist.clipboard.send)}
      </Button>
      <Switch
        size="sm"
        label={t(($) => $.assist.clipboard.automatic)}
        checked={view.isAutomatic}
        onChange={(event) => clipboard.automatic(event.currentTarget.checked)}
      />
      <Text size="sm" component="output">
        {words(view.last)}
      </Text>
    </Stack>
  );
}
