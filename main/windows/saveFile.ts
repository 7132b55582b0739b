import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { cleanFileName } from './fileName.ts';

/**
 * Marks a file as come from elsewhere, so that Windows asks before it is run (Zone.Identifier, URLZONE_INTERNET). macOS
 * keeps its mark in an extended attribute, which Node cannot write.
 */
async function quarantine(path: string): Promise<void> {
  if (process.platform !== 'win32') return;
  try {
    await writeFile(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
  } catch {
    // A disk that is not NTFS has no streams; the file itself is there, and the person asked for it.
  }
}

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
  await quarantine(answer.filePath);
  return true;
}
