import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

/** Structured log, one JSON object a line, in the app's own folder; what belongs in it is written in docs/LOGGING.md. */
export function openLog(folder: string): Logger {
  mkdirSync(folder, { recursive: true });
  return pino({ base: null }, pino.destination({ dest: join(folder, 'main.log'), sync: false, mkdir: true }));
}
