import { drawingLimits, type DrawingMessage, type DrawnPoint } from './drawing.ts';

export interface Stroke {
  readonly surfaceId: string;
  readonly strokeId: number;
  readonly points: readonly DrawnPoint[];
}

/** What an agent has drawn on what a customer shows. */
export interface Marks {
  readonly strokes: readonly Stroke[];
  readonly laser: { readonly surfaceId: string; readonly at: DrawnPoint } | null;
}

export const noMarks: Marks = { strokes: [], laser: null };

/** The marks after one more message; both ends keep theirs by it, so that both see the same. */
export function markedWith(marks: Marks, message: DrawingMessage): Marks {
  switch (message.type) {
    case 'laser': {
      const { surfaceId, at } = message;
      return { ...marks, laser: at && { surfaceId, at } };
    }
    case 'stroke':
      return { ...marks, strokes: lengthened(marks.strokes, message) };
    case 'undo':
      return { ...marks, strokes: marks.strokes.slice(0, -1) };
    case 'clear':
      return { ...marks, strokes: [] };
  }
}

/** Without what is drawn on a surface that is not shown any more: it must not lie on whatever comes in its place. */
export function marksOn(marks: Marks, surfaceIds: readonly string[]): Marks {
  const isShown = ({ surfaceId }: { readonly surfaceId: string }): boolean => surfaceIds.includes(surfaceId);
  return {
    strokes: marks.strokes.filter(isShown),
    laser: marks.laser && isShown(marks.laser) ? marks.laser : null,
  };
}

function lengthened(
  strokes: readonly Stroke[],
  { surfaceId, strokeId, points }: Extract<DrawingMessage, { type: 'stroke' }>,
): readonly Stroke[] {
  const at = strokes.findIndex((stroke) => stroke.surfaceId === surfaceId && stroke.strokeId === strokeId);
  const known = strokes[at];
  if (!known) {
    // The oldest makes place for the newest.
    const kept = strokes.slice(Math.max(0, strokes.length + 1 - drawingLimits.strokes));
    return [...kept, { surfaceId, strokeId, points }];
  }
  const room = drawingLimits.pointsOfStroke - known.points.length;
  if (room <= 0) return strokes;
  const longer = { ...known, points: [...known.points, ...points.slice(0, room)] };
  return strokes.map((stroke, n) => (n === at ? longer : stroke));
}
