import { Board, type Kind } from '../board.ts';
import { codecs } from '../../fixtures/network/description.ts';

export const columns = { VP8: 'VP8', VP9: 'VP9', AV1: 'AV1', H264: 'H.264', peer: 'x11vnc' } as const;
export type Column = keyof typeof columns;
export const parts = ['first', 'latency', 'fps', 'bitrate', 'input'] as const;
export type Part = (typeof parts)[number];
export type AssistBoard = Board<Column, Part>;

export const newAssistBoard = (wanted: ReadonlySet<string>): AssistBoard =>
  new Board<Column, Part>({ wanted, columns, peer: 'peer' });

export const everyColumn: readonly Column[] = [...codecs, 'peer'];

const less = (title: string, unit: string, aim?: string): Kind => ({
  title,
  unit,
  better: 'less',
  ...(aim === undefined ? {} : { aim }),
});

/** What is measured of both, and what of ours alone. */
export const kinds = {
  firstP50: less('Code entered → first frame, p50', 'ms', '≤ 1,000'),
  firstP95: less('Code entered → first frame, p95', 'ms'),
  asked: less('  of it: until the customer is asked, p50', 'ms'),
  chosen: less('  of it: until the screen is chosen, p50', 'ms'),
  glassP50: less('Glass to glass, p50', 'ms', '≤ 60'),
  glassP95: less('Glass to glass, p95', 'ms', '≤ 100'),
  canvasP50: less('Glass to canvas, p50', 'ms', '≤ 60'),
  canvasP95: less('Glass to canvas, p95', 'ms', '≤ 100'),
  photonP50: less('Click → pixels, p50', 'ms'),
  photonP95: less('Click → pixels, p95', 'ms'),
} as const;

export const fps = (scene: string): Kind => ({
  title: `Frames at 1920×1080, ${scene}`,
  unit: '1/s',
  better: 'more',
  aim: '30',
});

const bitrateAims: Readonly<Record<string, string>> = { idle: '< 50', typing: '< 300' };
export const bitrate = (scene: string): Kind => less(`Bitrate, ${scene}`, 'kbit/s', bitrateAims[scene]);
export const cpu = (side: 'host' | 'agent', scene: string): Kind =>
  less(`CPU of the ${side}, ${scene}`, '% of a core');
