import type { Masked } from '#core/contracts/host.ts';

type Masks = Extract<Masked, { can: true }>['masks'];

/** In pixels of the picture, with even edges, so that what two pixels share is painted as a whole. */
interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One plane of a picture: how many pixels share a sample in each direction, and what a sample is, plain and in a stripe. */
interface Plane {
  readonly shared: 1 | 2;
  readonly plain: readonly number[];
  readonly stripe: readonly number[];
}

const grey: Plane = { shared: 2, plain: [128], stripe: [128] };
const luma: Plane = { shared: 1, plain: [16], stripe: [44] };
const packed: Plane = { shared: 1, plain: [0, 0, 0, 255], stripe: [32, 32, 32, 255] };

/** Formats in which a picture is painted as it is (WebCodecs, "Pixel Format"). */
const known: Partial<Record<VideoPixelFormat, readonly Plane[]>> = {
  I420: [luma, grey, grey],
  NV12: [luma, { shared: 2, plain: [128, 128], stripe: [128, 128] }],
  RGBX: [packed],
  BGRX: [packed],
  RGBA: [packed],
  BGRA: [packed],
};

/** Width of a stripe (pixels); a power of two. */
const stripe = 16;

const even = {
  down: (edge: number): number => 2 * Math.floor(edge / 2),
  up: (edge: number): number => 2 * Math.ceil(edge / 2),
};

/** @param masks as fractions of the picture */
export const areasOf = (masks: Masks, width: number, height: number): readonly Area[] =>
  masks.map((mask) => ({
    left: Math.max(0, even.down(mask.x * width)),
    top: Math.max(0, even.down(mask.y * height)),
    right: Math.min(width, even.up((mask.x + mask.width) * width)),
    bottom: Math.min(height, even.up((mask.y + mask.height) * height)),
  }));

/** Paints one plane: black with slanted stripes, which no program shows by chance. */
export function paintPlane(
  bytes: Uint8Array,
  { offset, stride }: PlaneLayout,
  { shared, plain, stripe: striped }: Plane,
  areas: readonly Area[],
): void {
  const size = plain.length;
  for (const area of areas) {
    const [left, right] = [Math.floor(area.left / shared), Math.ceil(area.right / shared)];
    for (let y = Math.floor(area.top / shared); y < Math.ceil(area.bottom / shared); y += 1) {
      for (let x = left; x < right; x += 1) {
        const sample = (((x + y) * shared) & stripe) === 0 ? plain : striped;
        const at = offset + y * stride + x * size;
        for (let n = 0; n < size; n += 1) bytes[at + n] = sample[n] ?? 0;
      }
    }
  }
}

/** A new picture, painted over in these places. The old one is left as it is. */
export async function painted(frame: VideoFrame, masks: Masks, timestamp: number): Promise<VideoFrame> {
  const ownPlanes = frame.format === null ? undefined : known[frame.format];
  const format: VideoPixelFormat = ownPlanes && frame.format ? frame.format : 'RGBX';
  const planes = ownPlanes ?? [packed];
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  const options = ownPlanes ? {} : { format };
  const bytes = new Uint8Array(frame.allocationSize(options));
  const layout = await frame.copyTo(bytes, options);
  const areas = areasOf(masks, width, height);
  for (const [n, plane] of planes.entries()) {
    const place = layout[n];
    if (!place) throw new Error('a picture without one of its planes');
    paintPlane(bytes, place, plane, areas);
  }
  const init: VideoFrameBufferInit & { readonly transfer: readonly ArrayBuffer[] } = {
    format,
    codedWidth: width,
    codedHeight: height,
    displayWidth: frame.displayWidth,
    displayHeight: frame.displayHeight,
    timestamp,
    layout,
    colorSpace: frame.colorSpace,
    // Not copied once more.
    transfer: [bytes.buffer],
  };
  return new VideoFrame(bytes, init);
}
