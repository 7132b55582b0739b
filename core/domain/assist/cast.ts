import { z } from 'zod';
import { parseJson } from '../../contracts/parseJson.ts';
import { terminalSizeSchema, type TerminalSize } from './terminal.ts';

const headerSchema = z.object({ version: z.literal(2), width: z.int(), height: z.int() });
const eventSchema = z.tuple([z.number().nonnegative(), z.enum(['o', 'i', 'r', 'm']), z.string()]);

/** Something that a recorded terminal did: wrote, or took another size. */
export interface CastEvent {
  /** Milliseconds since its recording began. */
  readonly at: number;
  readonly what:
    { readonly kind: 'output'; readonly text: string } | ({ readonly kind: 'size' } & TerminalSize);
}

export interface Cast {
  readonly size: TerminalSize;
  readonly events: readonly CastEvent[];
}

/**
 * What is to be drawn of a recorded terminal (asciicast v2). What was typed is not drawn by itself: it is in the output
 * where it was shown. @returns undefined for what is no recording; lines that make no sense are left out
 */
export function parseCast(text: string): Cast | undefined {
  const [first = '', ...lines] = text.split('\n');
  const header = parseJson(headerSchema, first);
  const size = header && sizeOf(header.width, header.height);
  if (!size) return undefined;
  return {
    size,
    events: lines.flatMap((line): CastEvent[] => {
      const event = line === '' ? undefined : parseJson(eventSchema, line);
      const what = event && drawnBy(event[1], event[2]);
      return event && what ? [{ at: event[0] * 1000, what }] : [];
    }),
  };
}

function drawnBy(kind: 'o' | 'i' | 'r' | 'm', data: string): CastEvent['what'] | undefined {
  if (kind === 'o') return { kind: 'output', text: data };
  const [, cols, rows] = (kind === 'r' && /^(\d{1,4})x(\d{1,4})$/.exec(data)) || [];
  const size = sizeOf(Number(cols), Number(rows));
  return size && { kind: 'size', ...size };
}

const sizeOf = (cols: number, rows: number): TerminalSize | undefined =>
  terminalSizeSchema.safeParse({ cols, rows }).data;
