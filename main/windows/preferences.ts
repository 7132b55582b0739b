import { join } from 'node:path';
import type { Session, WebPreferences } from 'electron';
import type { Page } from './pages.ts';

/** The same for every window of this app; there is no window without a sandbox. @param built folder of the built app. */
export const webPreferences = (page: Page, session: Session, built: string): WebPreferences => ({
  session,
  preload: join(built, 'preload', `${page}.cjs`),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
});
