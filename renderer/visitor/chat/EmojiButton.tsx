import { useWords } from '../language/language.ts';
import { SmileIcon } from '../ui/icons.tsx';
import { Popover } from '../ui/Popover.tsx';
import styles from './EmojiButton.module.css';

/** A customer with a problem needs few; every system's keyboard has the others. */
const emojis = [...'😀😅😂🙂😉😍🤔😐😕😟😢😭😡🙏👍👎👋👏💪❤️🎉✅❌❓'.matchAll(/\p{Emoji}\uFE0F?/gu)].map(
  ([emoji]) => emoji,
);

export function EmojiButton({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const words = useWords();
  return (
    <Popover label={words.emoji} icon={<SmileIcon />} align="start">
      {(close) => (
        <div className={styles['grid']}>
          {emojis.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className={styles['emoji']}
              onClick={() => {
                close('left');
                onPick(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
}
