import { open, type FileHandle } from 'node:fs/promises';
import type { CastSink } from './asciicast.ts';

/** A new file that only its owner reads, made with its first line. One that is there already is left alone. */
export function castFile(path: string): CastSink {
  let opening: Promise<FileHandle> | undefined;
  const file = (): Promise<FileHandle> => (opening ??= open(path, 'wx', 0o600));
  return {
    append: async (text) => {
      await (await file()).appendFile(text, 'utf8');
    },
    close: async () => {
      const handle = await file();
      await handle.sync();
      await handle.close();
    },
  };
}
