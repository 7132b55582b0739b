import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { languageInForce } from '#core/domain/language/language.ts';
import { styleNonce } from '../ui/styleNonce.ts';
import { theme } from '../ui/theme.ts';
import classes from './App.module.css';
import { speak } from './language/language.ts';
import { useSettings } from './services.ts';
import { Shell } from './shell/Shell.tsx';

export function App() {
  const settings = useSettings();
  useEffect(() => {
    if (settings) speak(languageInForce(settings.language, navigator.languages));
  }, [settings]);
  const chosen = settings?.theme ?? 'system';
  return (
    <MantineProvider
      theme={theme}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
      {...(chosen === 'system' ? {} : { forceColorScheme: chosen })}
    >
      <Notifications position="bottom-left" autoClose={8000} limit={4} className={classes['notices'] ?? ''} />
      <Shell />
    </MantineProvider>
  );
}
