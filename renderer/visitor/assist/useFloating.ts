import { useEffect, useState } from 'react';

/** Document Picture-in-Picture (WICG), where the browser has it. */
interface PictureInPicture {
  readonly requestWindow: (size: { width: number; height: number }) => Promise<Window>;
}

const floatingOf = (page: Window): PictureInPicture | undefined =>
  // Only a page of its own may open one.
  page.self === page.top
    ? (page as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture
    : undefined;

const size = { width: 420, height: 320 } as const;

/** A small window that stays above all others, for as long as whoever asked for it is there. */
export function useFloating() {
  const [floating, setFloating] = useState<Window | null>(null);
  const [isRefused, setRefused] = useState(false);
  const available = floatingOf(window);
  useEffect(() => () => floating?.close(), [floating]);
  const open = async (): Promise<void> => {
    try {
      const opened = await available?.requestWindow(size);
      if (!opened) return;
      for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
        const copy = opened.document.createElement('link');
        copy.rel = 'stylesheet';
        copy.href = sheet.href;
        opened.document.head.append(copy);
      }
      opened.document.documentElement.lang = document.documentElement.lang;
      opened.addEventListener('pagehide', () => setFloating(null));
      setFloating(opened);
    } catch {
      // The browser does not allow it here: what is shown is seen in the page all the same.
      setRefused(true);
    }
  };
  return { floating, open: available && !isRefused ? open : undefined };
}
