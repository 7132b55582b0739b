import { dialog, shell, type BrowserWindow } from 'electron';
import type { FileTools } from '../assist/files/sharedFiles.ts';

/** @param owner the window that asks; while it is closed nobody is asked */
export const fileTools = (owner: () => BrowserWindow | undefined): FileTools => ({
  choose: async () => {
    const window = owner();
    if (!window) return [];
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile', 'multiSelections'],
    });
    return canceled ? [] : filePaths;
  },
  show: (path) => shell.showItemInFolder(path),
});
