import { BrowserWindow, type Rectangle, type Session } from 'electron';
import { webPreferences } from './preferences.ts';

/** The window in which somebody gets help. */
export const buildCustomerWindow = (session: Session, built: string): BrowserWindow =>
  new BrowserWindow({
    width: 520,
    height: 680,
    minWidth: 380,
    minHeight: 480,
    show: false,
    title: 'Heartline',
    autoHideMenuBar: true,
    // What it draws of a terminal is waited for, whether or not anybody sees it.
    webPreferences: { ...webPreferences('customer', session, built), backgroundThrottling: false },
  });

/** The hidden window that owns the customer's connection. */
export const buildHostWindow = (session: Session, built: string): BrowserWindow =>
  new BrowserWindow({
    show: false,
    title: 'Heartline screen host',
    webPreferences: { ...webPreferences('host', session, built), backgroundThrottling: false },
  });

/** The window that asks. It stands above everything else, in the middle of the screen that has the pointer. */
export function buildConsentWindow(session: Session, built: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 620,
    height: 700,
    center: true,
    resizable: true,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    show: false,
    title: 'Heartline',
    autoHideMenuBar: true,
    alwaysOnTop: true,
    webPreferences: { ...webPreferences('consent', session, built), backgroundThrottling: false },
  });
  return window;
}

/** Height and width of the bar (DIP). */
const bar = { width: 760, height: 52 } as const;

/** Where it is: in the middle of the upper edge. @param area of the screen without what the system keeps (DIP) */
export function barPlace(area: Rectangle): Rectangle {
  const width = Math.min(bar.width, area.width);
  const x = Math.round(area.x + (area.width - width) / 2);
  return { x, y: area.y, width, height: bar.height };
}

/** The bar that is always seen while a session is on. It cannot have the keyboard, so no key that is typed can reach it. */
export const buildBarWindow = (session: Session, built: string): BrowserWindow =>
  new BrowserWindow({
    ...bar,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    focusable: false,
    skipTaskbar: true,
    show: false,
    title: 'Heartline',
    alwaysOnTop: true,
    webPreferences: { ...webPreferences('bar', session, built), backgroundThrottling: false },
  });

/** Above full-screen programs, and on every desktop. To be called when it is to be seen, and not before: macOS then shows all of the app's windows anew. */
export function raise(window: BrowserWindow): void {
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
}
