import { BrowserWindow, type Session } from 'electron';
import { webPreferences } from './preferences.ts';

/** The window in which an agent looks at a recorded session. */
export function buildPlayerWindow(session: Session, built: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    minWidth: 400,
    minHeight: 420,
    show: false,
    title: 'Heartline',
    backgroundColor: '#14161f',
    autoHideMenuBar: true,
    webPreferences: webPreferences('player', session, built),
  });
  window.once('ready-to-show', () => window.show());
  return window;
}
