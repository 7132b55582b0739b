import { app } from 'electron';
import { lockNavigation } from '../windows/hardening.ts';
import { registerPageScheme } from '../windows/pages.ts';
import { compose } from './compose.ts';

registerPageScheme();
lockNavigation();
app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  const ready = app.whenReady().then(compose);
  ready.catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
} else {
  // The first instance shows itself instead; a second one would register the same account against the first.
  app.quit();
}
