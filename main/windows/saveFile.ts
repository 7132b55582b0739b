import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { markAsForeign } from '../files/foreign.ts';
import { cleanFileName } from '../files/fileName.ts';

/** Asks where to put a customer's file and puts it there. @returns false where the person changed their mind */
export async function saveFile(
  window: BrowserWindow | undefined,
  attachment: Attachment,
  fetchTo: (path: string) => Promise<void>,
): Promise<boolean> {
  const options = { defaultPath: join(app.getPath('downloads'), cleanFileName(attachment.name)) };
  const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (answer.canceled || answer.filePath === '') return false;
  await fetchTo(answer.filePath);
  await markAsForeign(answer.filePath, { platform: process.platform, now: Date.now() });
  return true;
}
