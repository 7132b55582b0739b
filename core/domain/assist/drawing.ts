import { z } from 'zod';

const surfaceId = z.string().max(40);
/** 0 at the left or upper edge of the surface, 1 at the other. */
const point = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);
export type DrawnPoint = z.infer<typeof point>;

/** On the channel `drawing`: what an agent shows to the customer on their screen. It needs `view` and nothing else. */
export const drawingMessageSchema = z.discriminatedUnion('type', [
  /** Null: the laser is off. */
  z.object({ type: z.literal('laser'), surfaceId, at: point.nullable() }),
  /** More of a stroke: the points are joined to those before. */
  z.object({
    type: z.literal('stroke'),
    surfaceId,
    strokeId: z.number().int().nonnegative(),
    points: z.array(point).min(1).max(200),
  }),
  z.object({ type: z.literal('undo') }),
  z.object({ type: z.literal('clear') }),
]);
export type DrawingMessage = z.infer<typeof drawingMessageSchema>;

/** Strokes and points that an end keeps, at most: a hostile one must not fill its memory. */
export const drawingLimits = { strokes: 100, pointsOfStroke: 1000 } as const;
