import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language/language.ts';
import { useServices } from '../services.ts';
import type { ChatView } from '../session/chatView.ts';
import styles from './LineNotice.module.css';

/** A short loss, such as a change of the network, is not worth a word (ms). */
const grace = 1500;
/** How long “connected again” stays (ms). */
const backFor = 3000;

/** Says calmly that the line is down, and that nothing is lost. */
export function LineNotice({ line }: { readonly line: ChatView['line'] }) {
  const words = useWords();
  const { chat } = useServices();
  const [shown, setShown] = useState<'nothing' | 'down' | 'back'>('nothing');
  const wasDown = useRef(false);

  useEffect(() => {
    if (line === 'down') {
      const timer = setTimeout(() => {
        wasDown.current = true;
        setShown('down');
      }, grace);
      return () => clearTimeout(timer);
    }
    if (line !== 'up' || !wasDown.current) return undefined;
    wasDown.current = false;
    setShown('back');
    const timer = setTimeout(() => setShown('nothing'), backFor);
    return () => clearTimeout(timer);
  }, [line]);

  return (
    <output>
      {shown === 'down' && (
        <span className={`${styles['notice']} ${styles['down']}`}>
          <span>{words.line.down}</span>
          <button type="button" className="textButton" onClick={() => chat.retry()}>
            {words.line.retry}
          </button>
        </span>
      )}
      {shown === 'back' && <span className={styles['notice']}>{words.line.back}</span>}
    </output>
  );
}
