import { Text, TextInput, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bestMatches } from '../palette/matching.ts';
import { useAnswer } from '../useAnswer.ts';
import classes from './Composer.module.css';
import { loadEmojis } from './emojis.ts';

const columns = 8;
const rowHeight = 38;

/** Every emoji, found by what it is called in the language that is spoken. */
export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useState('');
  const { language } = i18n;
  const { value: emojis } = useAnswer(language, () => loadEmojis(language === 'zh-CN' ? 'zh-CN' : 'en'));
  const found = useMemo(() => bestMatches(query, emojis ?? [], ({ words }) => [words]), [query, emojis]);
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- it is its own store; nothing of it is passed on memoised.
  const virtualizer = useVirtualizer({
    count: Math.ceil(found.length / columns),
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 3,
  });
  return (
    <>
      <TextInput
        data-autofocus
        size="sm"
        aria-label={t(($) => $.inbox.composer.emojiSearch)}
        placeholder={t(($) => $.inbox.composer.emojiSearch)}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const best = found[0];
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && best) onPick(best.unicode);
        }}
      />
      <div ref={box} className={classes['emojis']}>
        {emojis && found.length === 0 && (
          <Text size="sm" c="dimmed" ta="center" p="md">
            {t(($) => $.inbox.composer.emojiNone)}
          </Text>
        )}
        <div className={classes['emojiRows']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ key, index, start }) => (
            <div key={key} className={classes['emojiRow']} style={{ transform: `translateY(${start}px)` }}>
              {found.slice(index * columns, (index + 1) * columns).map(({ unicode, label }) => (
                <UnstyledButton
                  key={unicode}
                  className={classes['emoji']}
                  aria-label={label}
                  title={label}
                  onClick={() => onPick(unicode)}
                >
                  {unicode}
                </UnstyledButton>
              ))}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
