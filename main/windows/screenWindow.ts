import { BrowserWindow, type Session } from 'electron';
import { webPreferences } from './preferences.ts';

/** A window in which an agent sees a customer's screen, as it is (`viewer`) or as it was recorded (`player`). */
export function buildScreenWindow(page: 'viewer' | 'player', session: Session, built: string): BrowserWindow {
  return new BrowserWindow({
    width: 1180,
    height: 780,
    minWidth: 400,
    minHeight: 420,
    show: false,
    title: 'Heartline',
    backgroundColor: '#14161f',
    autoHideMenuBar: true,
    webPreferences: webPreferences(page, session, built),
  });
}
