import { useHotkeys } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLive } from '#core/domain/call/call.ts';
import { CallBar } from '../calls/CallBar.tsx';
import { CallsScreen } from '../calls/CallsScreen.tsx';
import { HistoryScreen } from '../calls/HistoryScreen.tsx';
import { useCallHotkeys } from '../calls/useCallHotkeys.ts';
import { usePhone, useServices } from '../services.ts';
import { showError } from '../showError.ts';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { Announcer } from './Announcer.tsx';
import { LineBanner } from './LineBanner.tsx';
import { LineStatus } from './LineStatus.tsx';
import { Rail, type Screen } from './Rail.tsx';
import classes from './Shell.module.css';

/** The window's frame: where to go on the left, how the line is at its foot, and the screen that is open. */
export function Shell() {
  const phone = usePhone();
  const { on } = useServices();
  const { t } = useTranslation();
  useEffect(() => on('app.failed', (code) => showError(code, t)), [on, t]);
  const [screen, setScreen] = useState<Screen>('calls');
  // What was typed outlives a look at another screen.
  const [number, setNumber] = useState('');
  useCallHotkeys();
  useHotkeys(
    [
      ['mod+1', () => setScreen('calls')],
      ['mod+2', () => setScreen('history')],
      ['mod+3', () => setScreen('settings')],
      ['mod+comma', () => setScreen('settings')],
    ],
    [],
  );
  // A call that was placed opens its screen. One that comes in shows as a bar over what is being done.
  const liveCall = phone?.call && isLive(phone.call) ? phone.call : undefined;
  const liveCallId = liveCall?.callId;
  const [seenCallId, setSeenCallId] = useState<string>();
  if (liveCallId !== seenCallId) {
    setSeenCallId(liveCallId);
    if (liveCall?.direction === 'outgoing') setScreen('calls');
  }
  if (!phone) return null;
  return (
    <div className={classes['shell']}>
      <Rail screen={screen} onOpen={setScreen}>
        <LineStatus phone={phone} />
      </Rail>
      <Announcer call={phone.call} />
      <main className={classes['main']}>
        <LineBanner phone={phone} onOpenSettings={() => setScreen('settings')} />
        {liveCall && screen !== 'calls' && <CallBar call={liveCall} onOpen={() => setScreen('calls')} />}
        <div className={classes['screen']}>
          {screen === 'calls' && <CallsScreen phone={phone} number={number} onNumber={setNumber} />}
          {screen === 'history' && <HistoryScreen />}
          {screen === 'settings' && <SettingsScreen phone={phone} />}
        </div>
      </main>
    </div>
  );
}
