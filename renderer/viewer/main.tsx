import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { viewerBridge } from '#core/contracts/viewer.ts';
import { languageInForce } from '#core/domain/language/language.ts';
import { speak, startLanguages } from '../agent/language/language.ts';
import { connectBridge } from '../bridge.ts';
import { followValue } from '../agent/remoteValue.ts';
import { ViewerApp } from './ViewerApp.tsx';
import { ViewingStore } from './session/viewingStore.ts';

const bridge = connectBridge<typeof viewerBridge>();
const settings = await bridge.ask('viewer.settings', undefined);
const languageOf = (language: typeof settings.language) => languageInForce(language, navigator.languages);
await startLanguages(languageOf(settings.language));
bridge.on('viewer.settingsChanged', ({ language }) => speak(languageOf(language)));
const followed = followValue(
  () => Promise.resolve(settings),
  (receive) => bridge.on('viewer.settingsChanged', receive),
);

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
const viewing = await ViewingStore.open(bridge);
createRoot(root).render(
  <StrictMode>
    <ViewerApp viewing={viewing} settings={followed} />
  </StrictMode>,
);
