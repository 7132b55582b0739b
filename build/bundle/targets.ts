import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { built, projectRoot } from '../places.ts';

/** The oldest engines that run each kind of bundle: those inside Electron 42. */
const engines = { node: 'node24', page: 'chrome148' };

const common: InlineConfig = {
  configFile: false,
  root: projectRoot,
  logLevel: 'warn',
  publicDir: false,
  clearScreen: false,
};

/** A program for Node: of the main process or of a process of its own. */
const program = (entry: string, folder: string, name: string, format: 'es' | 'cjs'): InlineConfig => ({
  ...common,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: engines.node,
    outDir: join(built, folder),
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { [name]: join(projectRoot, entry) },
      external: (id) => id === 'electron' || isBuiltin(id),
      output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js', codeSplitting: false },
    },
  },
});

const page = (name: string): InlineConfig => ({
  ...common,
  root: join(projectRoot, 'renderer', name),
  base: './',
  plugins: [react()],
  build: {
    target: engines.page,
    outDir: join(built, 'renderer', name),
    emptyOutDir: true,
    sourcemap: true,
    modulePreload: { polyfill: false },
    // Everything is a file of this origin: the policy of a page allows no data: scripts and no inline ones.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
});

/** Everything that `dist/` is made of. Preload scripts are CommonJS: a sandboxed one cannot be a module. */
export const targets: readonly InlineConfig[] = [
  program('main/app/main.ts', 'main', 'main', 'es'),
  program('server/exchange/main.ts', 'server', 'exchange', 'es'),
  program('preload/agent.ts', 'preload', 'agent', 'cjs'),
  program('preload/engine.ts', 'preload', 'engine', 'cjs'),
  page('agent'),
  page('engine'),
];
