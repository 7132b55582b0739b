import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's own welcome page is no part of the app. @param {import('electron-builder').AfterPackContext} context */
export default function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName === 'darwin') return;
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
}
