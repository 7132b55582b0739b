import { useHotkeys } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLive } from '#core/domain/call/call.ts';
import type { PhoneSnapshot } from '#core/contracts/model.ts';
import { CallBar } from '../calls/CallBar.tsx';
import { CallsScreen } from '../calls/CallsScreen.tsx';
import { HistoryScreen } from '../calls/HistoryScreen.tsx';
import { useCallHotkeys } from '../calls/useCallHotkeys.ts';
import { sectionsFor } from '../admin/workspace/sections.ts';
import { WorkspaceScreen } from '../admin/workspace/WorkspaceScreen.tsx';
import { AgentStateButton } from '../inbox/agentState/AgentStateButton.tsx';
import { useScreenPop } from '../inbox/caller/useScreenPop.ts';
import { InboxDialogs } from '../inbox/dialogs/InboxDialogs.tsx';
import { InboxProvider } from '../inbox/InboxProvider.tsx';
import { InboxScreen } from '../inbox/InboxScreen.tsx';
import { Palette } from '../inbox/palette/Palette.tsx';
import { NewMessages } from '../inbox/sound/NewMessages.tsx';
import { SyncBanner } from '../inbox/sync/SyncBanner.tsx';
import { SyncStatusButton } from '../inbox/sync/SyncStatusButton.tsx';
import { useCounts, useDirectory, usePhone, useServices, useWorkspace } from '../services.ts';
import { showError } from '../showError.ts';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { Announcer } from './Announcer.tsx';
import { LineBanner } from './LineBanner.tsx';
import { LineStatus } from './LineStatus.tsx';
import { Rail, type Screen } from './Rail.tsx';
import classes from './Shell.module.css';

/** The window's frame: where to go on the left, how the line and the server are at its foot, and the screen that is open. */
export function Shell() {
  const phone = usePhone();
  const isSignedIn = useIsSignedIn();
  if (!phone || isSignedIn === undefined) return null;
  return <Frame phone={phone} isSignedIn={isSignedIn} />;
}

function useIsSignedIn(): boolean | undefined {
  const status = useWorkspace();
  return status && status.state !== 'signedOut';
}

interface FrameProps {
  readonly phone: PhoneSnapshot;
  readonly isSignedIn: boolean;
}

function Frame({ phone, isSignedIn }: FrameProps) {
  const [chosen, setScreen] = useState<Screen>();
  // The phone works without a workspace, and is then what this app is for.
  const screen = chosen ?? (isSignedIn ? 'inbox' : 'calls');
  const showInbox = useCallback(() => setScreen('inbox'), []);
  return (
    <InboxProvider onShow={showInbox}>
      <Screens phone={phone} isSignedIn={isSignedIn} screen={screen} setScreen={setScreen} />
    </InboxProvider>
  );
}

interface ScreensProps extends FrameProps {
  readonly screen: Screen;
  readonly setScreen: (screen: Screen) => void;
}

function Screens({ phone, isSignedIn, screen, setScreen }: ScreensProps) {
  const { on } = useServices();
  const { t } = useTranslation();
  const counts = useCounts();
  const role = useDirectory()?.me.role;
  const hasWorkspace = isSignedIn && role !== undefined && sectionsFor(role).length > 0;
  useEffect(() => on('app.failed', (code) => showError(code, t)), [on, t]);
  // What was typed outlives a look at another screen.
  const [number, setNumber] = useState('');
  const typeNumber = (text: string): void => {
    setNumber(text);
    // Who types a number stays here, whenever the workspace is ready.
    if (text !== '') setScreen('calls');
  };
  useCallHotkeys();
  useScreenPop(phone.call);
  useHotkeys(
    [
      ['mod+1', () => setScreen('inbox')],
      ['mod+2', () => setScreen('calls')],
      ['mod+3', () => setScreen('history')],
      ['mod+4', () => setScreen('settings')],
      ['mod+comma', () => setScreen('settings')],
    ],
    [],
  );
  // A call that was placed opens its screen. One that comes in shows as a bar over what is being done.
  const liveCall = phone.call && isLive(phone.call) ? phone.call : undefined;
  const liveCallId = liveCall?.callId;
  const isPlaced = liveCall?.direction === 'outgoing';
  const seenCallId = useRef<string>(undefined);
  useEffect(() => {
    if (liveCallId === seenCallId.current) return;
    seenCallId.current = liveCallId;
    // Who calls a customer from their case goes on reading it.
    if (isPlaced && !(screen === 'inbox' && isSignedIn)) setScreen('calls');
  }, [liveCallId, isPlaced, screen, isSignedIn, setScreen]);
  return (
    <div className={classes['shell']}>
      <Rail
        screen={screen}
        onOpen={setScreen}
        unread={isSignedIn ? (counts?.unread ?? 0) : 0}
        hasWorkspace={hasWorkspace}
      >
        {isSignedIn && <AgentStateButton />}
        <SyncStatusButton />
        <LineStatus phone={phone} />
      </Rail>
      <Announcer call={phone.call} />
      <main className={classes['main']}>
        <LineBanner phone={phone} onOpenSettings={() => setScreen('settings')} />
        <SyncBanner />
        {liveCall && screen !== 'calls' && <CallBar call={liveCall} onOpen={() => setScreen('calls')} />}
        <div className={classes['screen']}>
          {screen === 'inbox' && <InboxScreen />}
          {screen === 'calls' && <CallsScreen phone={phone} number={number} onNumber={typeNumber} />}
          {screen === 'history' && <HistoryScreen />}
          {screen === 'workspace' && <WorkspaceScreen />}
          {screen === 'settings' && <SettingsScreen phone={phone} />}
        </div>
      </main>
      {isSignedIn && (
        <>
          <NewMessages isShown={screen === 'inbox'} />
          <InboxDialogs />
          <Palette />
        </>
      )}
    </div>
  );
}
