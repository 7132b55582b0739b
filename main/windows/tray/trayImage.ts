import { nativeImage, type NativeImage } from 'electron';
import icon16 from '../../../build/icons/16x16.png?inline';
import icon32 from '../../../build/icons/32x32.png?inline';
import template16 from '../../../build/icons/tray/template.png?inline';
import template32 from '../../../build/icons/tray/template@2x.png?inline';
import { paintDot, red, type Colour } from '../dot.ts';

/** macOS takes nothing but the alpha of a template, and colours it as the menu bar wants it. */
const black: Colour = [0, 0, 0];

type Picture = readonly [scaleFactor: number, dataUrl: string];

const template: readonly Picture[] = [
  [1, template16],
  [2, template32],
];
const icon: readonly Picture[] = [
  [1, icon16],
  [2, icon32],
];
/** Trays of Linux have many sizes and take one picture: a large one is made smaller without harm. */
const largeIcon: readonly Picture[] = [[1, icon32]];

const picturesFor = (platform: NodeJS.Platform): readonly Picture[] =>
  platform === 'darwin' ? template : platform === 'win32' ? icon : largeIcon;

function dotted(picture: NativeImage, colour: Colour): { buffer: Buffer; side: number } {
  const buffer = picture.toBitmap();
  const side = Math.round(Math.sqrt(buffer.length / 4));
  const radius = side * 0.22;
  paintDot(buffer, side, { x: side - 1 - radius, y: radius, radius, colour, gap: side / 16 });
  return { buffer, side };
}

/** The app's sign for the tray, with a dot where something is unread. */
export function trayImage(platform: NodeJS.Platform, hasUnread: boolean): NativeImage {
  const image = nativeImage.createEmpty();
  for (const [scaleFactor, dataURL] of picturesFor(platform)) {
    if (hasUnread) {
      const { buffer, side } = dotted(
        nativeImage.createFromDataURL(dataURL),
        platform === 'darwin' ? black : red,
      );
      image.addRepresentation({ scaleFactor, width: side, height: side, buffer });
    } else image.addRepresentation({ scaleFactor, dataURL });
  }
  image.setTemplateImage(platform === 'darwin');
  return image;
}
