import { app, BrowserWindow, screen } from 'electron';

/** The windows of this app that are on the screen, but for those that let every click through. */
export class OwnWindows {
  readonly #transparent = new WeakSet<BrowserWindow>();

  /** Clicks go through this one, to what lies behind it. */
  letThrough(window: BrowserWindow): void {
    window.setIgnoreMouseEvents(true);
    this.#transparent.add(window);
  }

  hasFocus(): boolean {
    return BrowserWindow.getFocusedWindow() !== null;
  }

  /** Calls `listener` whenever one of them has lost the keyboard. @returns what stops it */
  onFocusLeft(listener: () => void): () => void {
    app.on('browser-window-blur', listener);
    return () => void app.off('browser-window-blur', listener);
  }

  /** Whether one of them lies at this place, in the system's own coordinates. */
  isAt(x: number, y: number): boolean {
    return BrowserWindow.getAllWindows().some((window) => {
      if (!window.isVisible() || window.isMinimized() || this.#transparent.has(window)) return false;
      const bounds = inSystemCoordinates(window.getBounds(), window);
      return x >= bounds.x && y >= bounds.y && x < bounds.x + bounds.width && y < bounds.y + bounds.height;
    });
  }
}

/** From Electron's device-independent pixels to those in which a system takes input. */
export function inSystemCoordinates(
  { x, y, width, height }: Electron.Rectangle,
  window: BrowserWindow | null,
): Electron.Rectangle {
  if (process.platform === 'win32') return screen.dipToScreenRect(window, { x, y, width, height });
  // macOS takes input in points; X11 has one scale for all of its screen.
  const scale = process.platform === 'darwin' ? 1 : screen.getPrimaryDisplay().scaleFactor;
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}
