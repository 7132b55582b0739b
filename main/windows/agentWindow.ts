import { BrowserWindow, nativeTheme, type Rectangle, type Session } from 'electron';
import { webPreferences } from './preferences.ts';

/** Colours of the empty window, so that it does not flash before the first paint; as in `renderer/ui/theme.ts`. */
const background = { light: '#f6f7fb', dark: '#14161f' } as const;

/** The agent's window, shown once its page has something to show. */
export function buildAgentWindow(
  session: Session,
  built: string,
  place: Rectangle | undefined,
): BrowserWindow {
  return new BrowserWindow({
    width: 1120,
    height: 740,
    ...place,
    minWidth: 400,
    minHeight: 560,
    show: false,
    title: 'Heartline',
    backgroundColor: background[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    autoHideMenuBar: true,
    webPreferences: webPreferences('agent', session, built),
  });
}
