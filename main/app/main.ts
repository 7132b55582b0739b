import { app } from 'electron';
import { isDemo } from '../demo/isDemo.ts';
import { lockNavigation } from '../windows/hardening.ts';
import { registerPageScheme } from '../windows/pages.ts';
import { compose } from './compose.ts';

registerPageScheme();
lockNavigation();
app.enableSandbox();
// The demo exchange's media end is on this machine, which may have no other network than the loopback.
if (isDemo()) app.commandLine.appendSwitch('allow-loopback-in-peer-connection');

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
