import type { DrawnPoint } from './drawing.ts';
import type { Marks } from './strokes.ts';

/** A rectangle of a window, in its own pixels. */
export interface ShapeRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Side of the squares of which a shape is made, and how far around a mark it reaches (pixels of the window). */
const side = 8;
const reach = { stroke: 10, laser: 20 } as const;

/**
 * Where on a surface something is drawn, as few rectangles: a window of that shape hides nothing else, whether or not the
 * system can let a window be seen through. However much is drawn, there are no more of them than rows and columns allow.
 */
export function marksShape(
  marks: Marks,
  surfaceId: string,
  size: { readonly width: number; readonly height: number },
): ShapeRectangle[] {
  const cells = new Set<number>();
  const columns = Math.ceil(size.width / side);
  const rows = Math.ceil(size.height / side);
  const touch = ([x, y]: DrawnPoint, around: number): void => {
    const [left, top] = [x * size.width - around, y * size.height - around];
    const span = 2 * around;
    for (let row = Math.floor(top / side); row <= Math.floor((top + span) / side); row += 1) {
      for (let column = Math.floor(left / side); column <= Math.floor((left + span) / side); column += 1) {
        if (row >= 0 && row < rows && column >= 0 && column < columns) cells.add(row * columns + column);
      }
    }
  };
  for (const stroke of marks.strokes) {
    if (stroke.surfaceId !== surfaceId) continue;
    for (const point of along(stroke.points, size)) touch(point, reach.stroke);
  }
  if (marks.laser?.surfaceId === surfaceId) touch(marks.laser.at, reach.laser);
  return runs(cells, columns);
}

/** The points of a stroke, and some between them where they are further apart than a square. */
function* along(
  points: readonly DrawnPoint[],
  { width, height }: { readonly width: number; readonly height: number },
): Generator<DrawnPoint> {
  let [before] = points;
  for (const point of points) {
    const from = before ?? point;
    const far = Math.max(Math.abs(point[0] - from[0]) * width, Math.abs(point[1] - from[1]) * height);
    const steps = Math.max(1, Math.ceil(far / side));
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      yield [from[0] + (point[0] - from[0]) * part, from[1] + (point[1] - from[1]) * part];
    }
    before = point;
  }
}

/** Squares that lie beside each other make one rectangle. */
function runs(cells: ReadonlySet<number>, columns: number): ShapeRectangle[] {
  const found: { x: number; y: number; width: number; height: number }[] = [];
  let last = -2;
  for (const cell of [...cells].toSorted((a, b) => a - b)) {
    const run = found.at(-1);
    if (run && cell === last + 1 && cell % columns !== 0) run.width += side;
    else
      found.push({
        x: (cell % columns) * side,
        y: Math.floor(cell / columns) * side,
        width: side,
        height: side,
      });
    last = cell;
  }
  return found;
}
