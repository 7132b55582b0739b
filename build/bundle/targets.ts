import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { built, projectRoot } from '../places.ts';

/** The oldest engines that run each kind of bundle: those inside Electron 42. */
const engines = { node: 'node24', page: 'chrome148' };

/** Packages with a native part: they stay where npm has put them. */
const isNative = (id: string): boolean => /^(koffi|@lydell\/node-pty)$/.test(id);

const common: InlineConfig = {
  configFile: false,
  root: projectRoot,
  logLevel: 'warn',
  publicDir: false,
  clearScreen: false,
};

/** A program for Node: of the main process or of a process of its own. */
export const program = (entry: string, folder: string, name: string, format: 'es' | 'cjs'): InlineConfig => ({
  ...common,
  ssr: { noExternal: true, external: ['electron', 'koffi', '@lydell/node-pty'] },
  build: {
    ssr: true,
    target: engines.node,
    outDir: join(built, folder),
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { [name]: join(projectRoot, entry) },
      external: (id) => id === 'electron' || isBuiltin(id) || isNative(id),
      output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js', codeSplitting: false },
    },
  },
});

const page = (name: string): InlineConfig => pageAt(join('renderer', name), join(built, 'renderer', name));

/** The page of a window of the app, all of which are the same but for their `main.tsx`. */
const windowPage = (name: string): InlineConfig => {
  const { plugins = [], ...rest } = page(name);
  const path = join(projectRoot, 'renderer', name, 'index.html');
  const html: Plugin = {
    name: 'window-page',
    enforce: 'pre',
    resolveId: (id) => (id === path ? path : undefined),
    load: (id) => (id === path ? readFileSync(join(projectRoot, 'renderer/window.html'), 'utf8') : undefined),
  };
  return { ...rest, plugins: [...plugins, html] };
};

/** @param folder where its `index.html` is */
export const pageAt = (folder: string, outDir: string): InlineConfig => ({
  ...common,
  root: join(projectRoot, folder),
  base: './',
  plugins: [react()],
  build: {
    target: engines.page,
    outDir,
    emptyOutDir: true,
    sourcemap: true,
    modulePreload: { polyfill: false },
    // Everything is a file of this origin: the policy of a page allows no data: scripts and no inline ones.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
});

/** What customers have: browsers of the last years, not the engine that the app brings with it. */
const browsers = ['chrome109', 'edge109', 'firefox115', 'safari16.4'];

/** The customer's page. Preact takes React's place, so that it opens quickly on a weak line. */
const visitorPage = (): InlineConfig => {
  const { build, ...rest } = page('visitor');
  return {
    ...rest,
    plugins: [],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: {
      alias: [
        { find: /^react(-dom)?$/, replacement: 'preact/compat' },
        { find: 'react-dom/client', replacement: 'preact/compat/client' },
        { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
      ],
    },
    build: { ...build, target: browsers },
  };
};

/** A classic script that any page may load. */
const widget = (): InlineConfig => ({
  ...common,
  build: {
    target: browsers,
    outDir: join(built, 'renderer/widget'),
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { widget: join(projectRoot, 'renderer/widget/widget.ts') },
      output: { format: 'iife', entryFileNames: '[name].js' },
    },
  },
});

const windows = ['agent', 'viewer', 'player', 'customer', 'consent', 'bar', 'overlay'];
/** Windows that show nothing. */
const hidden = ['engine', 'host'];

/** Everything that `dist/` is made of. Preload scripts are CommonJS: a sandboxed one cannot be a module. */
export const targets: readonly InlineConfig[] = [
  program('main/app/main.ts', 'main', 'main', 'es'),
  program('main/inbox/worker.ts', 'main', 'workspace', 'es'),
  program('native/input/process.ts', 'native', 'input', 'es'),
  program('native/windows/process.ts', 'native', 'windows', 'es'),
  program('main/assist/terminal/process.ts', 'main', 'terminal', 'es'),
  program('server/exchange/main.ts', 'server', 'exchange', 'es'),
  program('server/app/main.ts', 'server', 'sync', 'es'),
  program('server/demo/main.ts', 'server', 'demo', 'es'),
  ...[...windows, ...hidden].map((name) => program(`preload/${name}.ts`, 'preload', name, 'cjs')),
  ...windows.map((name) => windowPage(name)),
  ...hidden.map((name) => page(name)),
  visitorPage(),
  widget(),
];
