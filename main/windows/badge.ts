import { app, nativeImage, type BrowserWindow, type NativeImage } from 'electron';
import { paintDot, red } from './dot.ts';

const size = 16;

/** A red dot, for the taskbar of Windows, which shows pictures and no numbers. */
function dot(): NativeImage {
  const pixels = Buffer.alloc(size * size * 4);
  const middle = (size - 1) / 2;
  paintDot(pixels, size, { x: middle, y: middle, radius: middle, colour: red, gap: 0 });
  return nativeImage.createFromBitmap(pixels, { width: size, height: size });
}

/** The number of cases with something unread, on the app's icon. */
export function showBadge(count: number, description: string, window: BrowserWindow | undefined): void {
  if (process.platform === 'win32')
    window?.setOverlayIcon(count > 0 ? dot() : null, count > 0 ? description : '');
  else app.setBadgeCount(count);
}
