import { useLocalStorage } from '@mantine/hooks';

/** How this window is set up on this computer; nothing here is worth more than a click to set again. */
const preference = <T extends boolean | number | string>(name: string, initial: T) => ({
  key: `heartline.inbox.${name}`,
  defaultValue: initial,
  // The first paint already has the right width.
  getInitialValueInEffect: false,
  deserialize: (stored: string | undefined): T => {
    try {
      const value: unknown = JSON.parse(stored ?? 'null');
      return typeof value === typeof initial ? (value as T) : initial;
    } catch {
      return initial;
    }
  },
});

export const useSingleKeys = () => useLocalStorage<boolean>(preference('singleKeys', true));
export const useSoundOn = () => useLocalStorage<boolean>(preference('sound', true));
export const useListWidth = () => useLocalStorage<number>(preference('listWidth', 340));
export const useDetailsWidth = () => useLocalStorage<number>(preference('detailsWidth', 300));
export const useDetailsShown = () => useLocalStorage<boolean>(preference('detailsShown', true));
export const useLastServer = () => useLocalStorage(preference<string>('server', ''));
export const useLastSlug = () => useLocalStorage(preference<string>('slug', ''));
export const useLastEmail = () => useLocalStorage(preference<string>('email', ''));
