import { app } from 'electron';

/** Whether this run brings its own exchange: asked for by a switch, and never in a packaged app. */
export const isDemo = (): boolean => !app.isPackaged && process.argv.includes('--demo');
