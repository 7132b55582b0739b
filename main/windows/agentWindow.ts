import { BrowserWindow, type Session } from 'electron';
import { pageUrl } from './pages.ts';
import { webPreferences } from './preferences.ts';

/** Colours of the empty window, so that it does not flash before the first paint; as in `renderer/ui/theme.ts`. */
const background = { light: '#f6f7fb', dark: '#14161f' } as const;

/** The agent's window. @param opened lets the page speak before it loads. */
export function openAgentWindow(
  session: Session,
  built: string,
  scheme: 'light' | 'dark',
  opened: (window: BrowserWindow) => void,
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1120,
    height: 740,
    minWidth: 400,
    minHeight: 560,
    show: false,
    title: 'Heartline',
    backgroundColor: background[scheme],
    autoHideMenuBar: true,
    webPreferences: webPreferences('agent', session, built),
  });
  opened(window);
  window.once('ready-to-show', () => window.show());
  // The page is only a view of the phone: when its process dies it is loaded again, and a call goes on meanwhile.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  void window.loadURL(pageUrl('agent'));
  return window;
}
