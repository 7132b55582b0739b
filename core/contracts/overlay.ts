import { z } from 'zod';
import type { Marks } from '../domain/assist/strokes.ts';
import type { Bridge } from './ipc.ts';

const marksSchema = z.custom<Marks>((value) => typeof value === 'object' && value !== null);

/** Bridge of the windows that lie over a customer's screens and show what an agent draws. They take nothing in. */
export const overlayBridge = {
  name: 'overlay',
  commands: { 'overlay.read': { input: z.void(), output: marksSchema } },
  pushes: { 'overlay.changed': marksSchema },
} as const satisfies Bridge;
