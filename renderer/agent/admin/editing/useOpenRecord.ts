import { useSessionStorage } from '@mantine/hooks';
import { useServices } from '../../services.ts';

/** Which record is open in its editor, kept like what is typed there; a new one has its id from the beginning. */
export function useOpenRecord(key: string) {
  const { newId } = useServices();
  const [openId, open, close] = useSessionStorage<string | null>({
    key: `${key}.open`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  return { openId, open, add: () => open(newId()), close };
}
