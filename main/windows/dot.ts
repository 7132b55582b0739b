/** Blue, green, red: the order of Electron's bitmaps on every system that this app is for. */
export type Colour = readonly [blue: number, green: number, red: number];

export const red: Colour = [0x3c, 0x3c, 0xe0];

export interface Dot {
  /** Middle and radius in pixels. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: Colour;
  /** Pixels around it that are made clear, so that it stands apart from what it lies on. */
  readonly gap: number;
}

/** @param pixels a square bitmap of four bytes a pixel, with its colours multiplied by their alpha; it is changed */
export function paintDot(pixels: Buffer, side: number, { x, y, radius, colour, gap }: Dot): void {
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const distance = Math.hypot(column - x, row - y);
      const at = (row * side + column) * 4;
      // An edge is as thick as a pixel, and as strong as much of it lies inside.
      const clear = Math.min(1, Math.max(0, radius + gap + 0.5 - distance));
      const inside = Math.min(1, Math.max(0, radius + 0.5 - distance));
      for (const [channel, value] of [...colour, 0xff].entries()) {
        const under = (pixels[at + channel] ?? 0) * (1 - clear);
        pixels[at + channel] = Math.round(under + value * inside);
      }
    }
  }
}
