import { env } from 'node:process';
import { projectRoot } from '../places.ts';

/** Electron's own program, as set-up found it. */
export function electronProgram(): string {
  const program = env['HEARTLINE_ELECTRON'];
  if (!program)
    throw new Error('HEARTLINE_ELECTRON is not set: start this through npm (npm start, npm test).');
  return program;
}

/** What Electron is started with in every case: the app, and what this machine cannot do. */
export const electronArguments = (): string[] => [
  projectRoot,
  ...(env['HEARTLINE_NO_SANDBOX'] ? ['--no-sandbox'] : []),
];
