import { writeFile } from 'node:fs/promises';
import { dialog, type BrowserWindow } from 'electron';

/** Asks where to keep a text, and writes it there. @returns false where the person has changed their mind */
export async function saveText(
  window: BrowserWindow | undefined,
  name: string,
  text: string,
): Promise<boolean> {
  const options = { defaultPath: name };
  const { filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  if (!filePath) return false;
  await writeFile(filePath, text);
  return true;
}
