import { app, nativeImage, type BrowserWindow, type NativeImage } from 'electron';

const size = 16;

/** A red dot, for the taskbar of Windows, which shows pictures and no numbers. */
function dot(): NativeImage {
  const pixels = Buffer.alloc(size * size * 4);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (Math.hypot(x - middle, y - middle) <= middle)
        pixels.set([0x3c, 0x3c, 0xe0, 0xff], (y * size + x) * 4);
    }
  }
  return nativeImage.createFromBitmap(pixels, { width: size, height: size });
}

/** The number of cases with something unread, on the app's icon. */
export function showBadge(count: number, description: string, window: BrowserWindow | undefined): void {
  if (process.platform === 'win32')
    window?.setOverlayIcon(count > 0 ? dot() : null, count > 0 ? description : '');
  else app.setBadgeCount(count);
}
