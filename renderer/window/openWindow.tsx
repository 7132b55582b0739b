import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Settings } from '#core/contracts/model.ts';
import { languageInForce } from '#core/domain/language/language.ts';
import { speak, startLanguages } from '../agent/language/language.ts';
import { followValue, useRemoteValue, type RemoteValue } from '../agent/remoteValue.ts';
import { styleNonce } from '../ui/styleNonce.ts';
import { theme } from '../ui/theme.ts';
import './window.css';

export interface WindowSettings {
  readonly read: () => Promise<Settings>;
  readonly follow: (listener: (settings: Settings) => void) => () => void;
}

/** Starts a window of its own: in the language and theme that the person has chosen, now and when they choose anew. */
export async function openWindow({ read, follow }: WindowSettings, content: ReactNode): Promise<void> {
  const settings = await read();
  const languageOf = (language: Settings['language']) => languageInForce(language, navigator.languages);
  await startLanguages(languageOf(settings.language));
  follow(({ language }) => speak(languageOf(language)));
  const followed = followValue(() => Promise.resolve(settings), follow);
  const root = document.querySelector('#root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <Themed settings={followed}>{content}</Themed>
    </StrictMode>,
  );
}

interface ThemedProps {
  readonly settings: RemoteValue<Settings>;
  readonly children: ReactNode;
}

function Themed({ settings, children }: ThemedProps) {
  const chosen = useRemoteValue(settings)?.theme ?? 'system';
  return (
    <MantineProvider
      theme={theme}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
      {...(chosen === 'system' ? {} : { forceColorScheme: chosen })}
    >
      {children}
    </MantineProvider>
  );
}
