import type { Marks } from '#core/domain/assist/strokes.ts';

/** Of the canvas (pixels), and how many of these make one pixel of the page. */
export interface PaintSize {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** Seen on light and on dark, and on what is itself red: a bright core with a white edge and a dark seam. */
const ink = { core: '#ff2d55', edge: '#ffffff', seam: 'rgb(20 22 31 / 45%)' } as const;

/** Half-widths in pixels of the page. */
const width = { core: 4, edge: 7, seam: 9 } as const;
const laser = { core: 6, edge: 8.5, halo: 18 } as const;

type Brush = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'clearRect'
  | 'fill'
  | 'fillStyle'
  | 'lineCap'
  | 'lineJoin'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'stroke'
  | 'strokeStyle'
>;

/** Paints what an agent has drawn on one surface, over all of the canvas; what was there before is gone. */
export function paintMarks(brush: Brush, marks: Marks, surfaceId: string, size: PaintSize): void {
  const { width: wide, height: high, pixelRatio } = size;
  brush.clearRect(0, 0, wide, high);
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  for (const { surfaceId: on, points } of marks.strokes) {
    if (on !== surfaceId) continue;
    for (const layer of ['seam', 'edge', 'core'] as const) {
      brush.strokeStyle = ink[layer];
      brush.lineWidth = width[layer] * pixelRatio;
      brush.beginPath();
      for (const [n, [x, y]] of points.entries()) {
        if (n === 0) brush.moveTo(x * wide, y * high);
        else brush.lineTo(x * wide, y * high);
      }
      // A single point is a dot.
      const [only] = points;
      if (points.length === 1 && only) brush.lineTo(only[0] * wide + 0.01, only[1] * high);
      brush.stroke();
    }
  }
  if (marks.laser?.surfaceId !== surfaceId) return;
  const [x, y] = marks.laser.at;
  const disc = (radius: number, colour: string): void => {
    brush.fillStyle = colour;
    brush.beginPath();
    brush.arc(x * wide, y * high, radius * pixelRatio, 0, 2 * Math.PI);
    brush.fill();
  };
  disc(laser.halo, 'rgb(255 45 85 / 28%)');
  disc(laser.edge, ink.edge);
  disc(laser.core, ink.core);
}
