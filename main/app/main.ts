import { app, dialog } from 'electron';
import { languageInForce } from '#core/domain/language/language.ts';
import { linkScheme, parseHelpLink, type HelpLink } from '../assist/host/link.ts';
import { isDemo } from '../demo/isDemo.ts';
import { translator } from '../language/language.ts';
import { lockNavigation } from '../windows/hardening.ts';
import { registerPageScheme } from '../windows/pages.ts';
import { compose } from './compose.ts';
import { helpIn } from './helpIn.ts';
import { verifyReceiptAtStart } from './receiptAtStart.ts';

function failToStart(error: unknown): void {
  const translate = translator(() => languageInForce('system', app.getPreferredSystemLanguages()));
  const reason = error instanceof Error ? error.message : String(error);
  console.error(error);
  dialog.showErrorBox(translate('startFailed'), `${translate('startFailedDetail')}\n\n${reason}`);
  app.exit(1);
}

function start(): void {
  registerPageScheme();
  lockNavigation();
  app.enableSandbox();
  // A picture is shown as soon as it is there. Without this, video waits in a buffer for 200 ms whatever a receiver asks for.
  app.commandLine.appendSwitch('force-fieldtrials', 'WebRTC-ForcePlayoutDelay/min_ms:0,max_ms:0/');
  // The demo exchange's media end is on this machine, which may have no other network than the loopback.
  if (isDemo()) app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
  if (app.requestSingleInstanceLock()) {
    // macOS tells of the link that started the app by an event, which may come before the app is ready.
    let opened: HelpLink | undefined;
    app.once('open-url', (_event, url) => (opened = parseHelpLink(url)));
    if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
    app
      .whenReady()
      .then(() => compose(opened ?? helpIn(process.argv)))
      .catch(failToStart);
  } else {
    // The first instance shows itself instead; a second one would register the same account against the first.
    app.quit();
  }
}

if (!verifyReceiptAtStart(process.argv, (code) => app.exit(code))) start();
