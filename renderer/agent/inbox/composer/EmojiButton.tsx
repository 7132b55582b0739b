import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmojiPicker } from './EmojiPicker.tsx';

/** Opens the emoji picker. */
export function EmojiButton({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, { close, toggle }] = useDisclosure(false);
  return (
    <Popover opened={isOpen} onChange={close} position="top-start" shadow="lg" width={340} trapFocus>
      <Popover.Target>
        <Tooltip label={t(($) => $.inbox.composer.emoji)} disabled={isOpen}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t(($) => $.inbox.composer.emoji)}
            aria-expanded={isOpen}
            onClick={toggle}
          >
            <IconMoodSmile size={19} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <EmojiPicker
          onPick={(emoji) => {
            close();
            onPick(emoji);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
