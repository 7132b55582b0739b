import { pino, type Level, type Logger } from 'pino';

/**
 * Structured lines on standard error. Of an error its kind, code and place: databases quote rows in the rest of it
 * (`detail` of a PostgreSQL error), and rows are what people wrote.
 */
export const newLogger = (level: Level | 'silent'): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      serializers: {
        err: (error: unknown) =>
          error instanceof Error
            ? { type: error.name, message: error.message, code: codeOf(error), stack: error.stack }
            : { type: typeof error },
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined);
