import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { agentBridge } from '#core/contracts/ipc.ts';
import { languageInForce } from '#core/domain/language/language.ts';
import { connectBridge } from '../bridge.ts';
import { App } from './App.tsx';
import { startLanguages } from './language/language.ts';
import { createServices, ServicesContext } from './services.ts';

const services = createServices(connectBridge<typeof agentBridge>());
const settings = await services.ask('settings.read', undefined);
await startLanguages(languageInForce(settings.language, navigator.languages));

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ServicesContext value={services}>
      <App />
    </ServicesContext>
  </StrictMode>,
);
