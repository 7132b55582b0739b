import '@mantine/core/styles.css';
import './page.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { TerminalSize } from '#core/domain/assist/terminal.ts';
import { startLanguages } from '../../../agent/language/language.ts';
import { styleNonce } from '../../../ui/styleNonce.ts';
import { theme } from '../../../ui/theme.ts';
import { RemoteTerminal } from '../remoteTerminal.ts';
import { ScreenFeed } from '../screenFeed.ts';
import { TerminalView } from '../TerminalView.tsx';

/** What the process of a test gives to either end of a shared terminal. */
interface Wire {
  readonly send: (message: unknown) => void;
  readonly onMessage: (receive: (message: unknown) => void) => void;
}
declare global {
  interface Window {
    readonly wire: Wire;
    /** What a test looks at. */
    typed: string[];
    violations: string[];
    remote?: RemoteTerminal;
  }
}
const { wire } = window;
window.typed = [];
window.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
  // Zod tries whether it may compile, and does without.
  if (blockedURI !== 'eval') window.violations.push(`${violatedDirective} ${sourceFile}`);
});

/** The agent’s end: the messages of the channel, as they are. */
function AgentEnd({ remote }: { readonly remote: RemoteTerminal }) {
  const state = useSyncExternalStore(remote.subscribe, remote.state);
  return (
    <TerminalView
      feed={remote.feed}
      label="Terminal of the customer"
      isReadOnly={state.state !== 'running' || state.by === 'customer'}
      asksBeforePaste
      onResize={(size) => (state.state === 'running' ? remote.resize(size) : remote.start(size))}
      onTyped={(text) => {
        window.typed.push(text);
        remote.type(text);
      }}
    />
  );
}

/** The customer’s end: what its main process passes on. */
function CustomerEnd({ feed }: { readonly feed: ScreenFeed }) {
  return (
    <TerminalView
      feed={feed}
      label="My terminal"
      isReadOnly={false}
      asksBeforePaste={false}
      onTyped={(text) => {
        window.typed.push(text);
        wire.send({ typed: text });
      }}
    />
  );
}

function agentEnd() {
  const remote = new RemoteTerminal({
    send: (message) => wire.send(message),
    onViolation: () => window.violations.push('remote'),
    clock: () => performance.now(),
  });
  window.remote = remote;
  wire.onMessage((message) => {
    if (typeof message === 'string') remote.receive(message);
    else if (message instanceof Uint8Array) remote.receive(new Uint8Array(message).buffer);
  });
  return <AgentEnd remote={remote} />;
}

function customerEnd() {
  const feed = new ScreenFeed((drawn) => wire.send({ drawn }));
  wire.onMessage((message) => {
    if (message instanceof Uint8Array) feed.output(message);
    else if ('begin' in (message as object)) feed.begin((message as { readonly begin: TerminalSize }).begin);
    else feed.resize((message as { readonly resize: TerminalSize }).resize);
  });
  return <CustomerEnd feed={feed} />;
}

await startLanguages('en');
const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} getStyleNonce={styleNonce} defaultColorScheme="auto">
      {location.search === '?agent' ? agentEnd() : customerEnd()}
    </MantineProvider>
  </StrictMode>,
);
