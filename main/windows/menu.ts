import { Menu } from 'electron';

/**
 * The application menu: none where a window has no need of one (its default would bring Ctrl+W, Reload and developer
 * tools into a release), and on macOS what every app must have to be copied from, pasted into and quit. Electron
 * translates the roles.
 */
export function setMenu(platform: NodeJS.Platform): void {
  const menu =
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}
