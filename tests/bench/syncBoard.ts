import { Board } from './board.ts';

export const columns = { sqlite: 'SQLite', postgres: 'PostgreSQL', prosody: 'Prosody' } as const;
export type Column = keyof typeof columns;
export const parts = ['sockets', 'room', 'single', 'messages'] as const;
export type Part = (typeof parts)[number];
export type SyncBoard = Board<Column, Part>;

export const newSyncBoard = (wanted: ReadonlySet<string>): SyncBoard =>
  new Board<Column, Part>({ wanted, columns, peer: 'prosody' });
