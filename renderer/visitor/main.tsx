import { createRoot } from 'react-dom/client';
import { v7 } from 'uuid';
import { App } from './App.tsx';
import { firstLanguage } from './language/language.ts';
import { Api } from './link/api.ts';
import './page.css';
import { ServicesContext } from './services.ts';
import { ChatSession } from './session/chatSession.ts';
import { KeptStorage } from './session/keptStorage.ts';
import { Chime } from './shell/chime.ts';
import { frameOf } from './shell/frame.ts';

/** The page is at `/c/:slug`. */
const slug = location.pathname.split('/').at(-1) ?? '';
const base = `/visitor/${slug}`;
const clock = () => Date.now();

const storage = new KeptStorage(() => localStorage, `heartline.${slug}.`);
const language = firstLanguage(storage.read('language'), navigator.languages);
const frame = frameOf(location.search, window.parent !== window);
const chime = new Chime(window);
const api = new Api(base, fetch.bind(globalThis));

const chat = new ChatSession({
  api,
  storage,
  socketUrl: `${location.origin.replace(/^http/, 'ws')}${base}/socket`,
  clock,
  newId: () => v7(),
  random: () => Math.random(),
  after(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  language: () => document.documentElement.lang || language,
  // Locks are there only where the page came over a secure line, which it does but in a trial.
  alone: async (work) =>
    'locks' in navigator ? await navigator.locks.request(`heartline.${slug}`, work) : await work(),
  onMessage: () => {
    const unseen = !document.hasFocus() || frame?.shown === false;
    if (unseen && storage.read('sound') !== 'off') chime.play();
  },
});

document.documentElement.lang = language;
for (const event of ['online', 'pageshow']) window.addEventListener(event, () => chat.retry());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') chat.retry();
});

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no root element.');
createRoot(root).render(
  <ServicesContext.Provider
    value={{
      chat,
      api,
      storage,
      clock,
      newId: () => v7(),
      closeFrame: frame ? () => frame.close() : null,
    }}
  >
    <App firstLanguage={language} frame={frame ?? null} />
  </ServicesContext.Provider>,
);
chat.start();
