/** In pixels of the page. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * How the picture is looked at: as a whole, or so many pixels of the page for one of the picture, with this part of the
 * picture (0–1) in the middle of the stage.
 */
export type Zoom =
  { readonly mode: 'fit' } | { readonly mode: 'scale'; readonly scale: number; readonly centre: Spot };

export const wholePicture: Zoom = { mode: 'fit' };

/** Of the picture's own pixels. */
const limits = { least: 0.1, most: 8 } as const;
/** Of one step of the buttons and keys. */
export const zoomStep = 1.25;

export interface Placed {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the page for one of the picture. */
  readonly scale: number;
}

const fitting = (stage: Size, picture: Size): number =>
  Math.min(stage.width / picture.width, stage.height / picture.height);

const isThere = ({ width, height }: Size): boolean => width > 0 && height > 0;

/** Along one direction: in the middle where there is room, else without a gap at either edge. */
function along(stage: number, picture: number, centre: number): number {
  if (picture <= stage) return Math.round((stage - picture) / 2);
  return Math.round(Math.min(0, Math.max(stage - picture, stage / 2 - centre * picture)));
}

/** Where the picture lies on the stage. @returns undefined while either has no size */
export function placed(zoom: Zoom, stage: Size, picture: Size): Placed | undefined {
  if (!isThere(stage) || !isThere(picture)) return undefined;
  const scale = zoom.mode === 'fit' ? fitting(stage, picture) : zoom.scale;
  const [width, height] = [picture.width * scale, picture.height * scale];
  const { x, y } = zoom.mode === 'fit' ? { x: 0.5, y: 0.5 } : zoom.centre;
  return { left: along(stage.width, width, x), top: along(stage.height, height, y), width, height, scale };
}

/** One pixel of the picture on one of the screen. */
export const realSize = (pixelRatio: number, centre: Spot = { x: 0.5, y: 0.5 }): Zoom => ({
  mode: 'scale',
  scale: 1 / pixelRatio,
  centre,
});

const scaled = (scale: number, factor: number): number =>
  Math.min(limits.most, Math.max(limits.least, scale * factor));

/** Larger or smaller, while what is under this spot of the stage stays there. */
export function zoomed(zoom: Zoom, stage: Size, picture: Size, spot: Spot, factor: number): Zoom {
  const now = placed(zoom, stage, picture);
  if (!now) return zoom;
  const scale = scaled(now.scale, factor);
  const at = { x: (spot.x - now.left) / now.width, y: (spot.y - now.top) / now.height };
  const centre = {
    x: at.x + (stage.width / 2 - spot.x) / (picture.width * scale),
    y: at.y + (stage.height / 2 - spot.y) / (picture.height * scale),
  };
  return { mode: 'scale', scale, centre: settled(centre, scale, stage, picture) };
}

/** The picture goes along with the hand (pixels). */
export function panned(zoom: Zoom, stage: Size, picture: Size, by: Spot): Zoom {
  if (zoom.mode === 'fit' || !isThere(stage) || !isThere(picture)) return zoom;
  const { scale } = zoom;
  const centre = {
    x: zoom.centre.x - by.x / (picture.width * scale),
    y: zoom.centre.y - by.y / (picture.height * scale),
  };
  return { ...zoom, centre: settled(centre, scale, stage, picture) };
}

/** Nobody has to come back from beyond the edge first. */
function settled(centre: Spot, scale: number, stage: Size, picture: Size): Spot {
  const bound = (part: number, room: number, whole: number): number => {
    const half = room / 2 / whole;
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, part));
  };
  return {
    x: bound(centre.x, stage.width, picture.width * scale),
    y: bound(centre.y, stage.height, picture.height * scale),
  };
}

/** So much of it is enlarged by whole numbers that each of its pixels may be a square. */
export const isSharp = ({ scale }: Placed, pixelRatio: number): boolean => {
  const times = scale * pixelRatio;
  return times >= 0.999 && Math.abs(times - Math.round(times)) < 0.001;
};
