import { useEffect, useRef } from 'react';
import type { ChatView } from '../session/chatView.ts';
import type { Frame } from './frame.ts';

/**
 * What has not been seen yet: counted in the title and for the page around the frame. Looking at the page is what makes
 * it seen.
 */
export function useAttention(
  view: ChatView,
  title: string,
  frame: Frame | null,
  onAttentive: (attentive: boolean) => void,
): void {
  const seen = useRef<string | undefined>(undefined);
  const attentive = useRef(false);

  useEffect(() => {
    const messages = view.messages.filter(({ from }) => from === 'agent');
    const show = (): void => {
      const looks = document.visibilityState === 'visible' && document.hasFocus() && (frame?.shown ?? true);
      if (looks || seen.current === undefined) seen.current = messages.at(-1)?.eventId ?? '';
      if (looks !== attentive.current) {
        attentive.current = looks;
        onAttentive(looks);
      }
      const unread = messages.length - 1 - messages.findIndex(({ eventId }) => eventId === seen.current);
      const count =
        seen.current === '' && messages.length > 0 ? messages.length : Math.min(unread, messages.length);
      document.title = count > 0 ? `(${count}) ${title}` : title;
      frame?.tell({ type: 'heartline.unread', count });
    };
    if (view.phase !== 'open') {
      document.title = title;
      return undefined;
    }
    show();
    const stop = frame?.onShown(show);
    for (const event of ['focus', 'blur']) window.addEventListener(event, show);
    document.addEventListener('visibilitychange', show);
    return () => {
      stop?.();
      for (const event of ['focus', 'blur']) window.removeEventListener(event, show);
      document.removeEventListener('visibilitychange', show);
    };
  }, [view.messages, view.phase, title, frame, onAttentive]);
}
