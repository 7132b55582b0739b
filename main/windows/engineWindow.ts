import { BrowserWindow, type Session } from 'electron';
import { webPreferences } from './preferences.ts';

/** The hidden window in which SIP and media live. */
export const buildEngineWindow = (session: Session, built: string): BrowserWindow =>
  new BrowserWindow({
    show: false,
    title: 'Heartline phone engine',
    webPreferences: {
      ...webPreferences('engine', session, built),
      // Ringing and registration must go on while no window of ours is in front (electron#20974).
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
