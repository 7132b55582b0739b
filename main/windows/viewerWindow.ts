import { BrowserWindow, type Session } from 'electron';
import { webPreferences } from './preferences.ts';

/** The window in which an agent sees a customer's screen. */
export function buildViewerWindow(session: Session, built: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1180,
    height: 780,
    minWidth: 400,
    minHeight: 420,
    show: false,
    title: 'Heartline',
    backgroundColor: '#14161f',
    autoHideMenuBar: true,
    webPreferences: webPreferences('viewer', session, built),
  });
  window.once('ready-to-show', () => window.show());
  return window;
}
