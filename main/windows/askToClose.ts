import { dialog, type BrowserWindow } from 'electron';
import type { Translate } from '../language/language.ts';

/** Asks before a call is ended by closing its window; the default is to stay. Resolves to whether to close. */
export async function askToClose(window: BrowserWindow, translate: Translate): Promise<boolean> {
  const [stay, close] = [0, 1];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: translate('closeInCall'),
    detail: translate('closeInCallDetail'),
    buttons: [translate('stayInCall'), translate('hangUpAndClose')],
    defaultId: stay,
    cancelId: stay,
    noLink: true,
  });
  return response === close;
}
