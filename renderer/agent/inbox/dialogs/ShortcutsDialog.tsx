import { Kbd, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSingleKeys } from '../preferences.ts';
import classes from './dialogs.module.css';

const mod = globalThis.navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

const groups = {
  list: {
    down: ['J', '↓'],
    up: ['K', '↑'],
    open: ['Enter'],
    check: ['X'],
    checkAll: [`${mod} A`],
    search: ['F'],
    newCase: ['C'],
  },
  case: {
    reply: ['R'],
    note: ['N'],
    close: ['E'],
    snooze: ['S'],
    assign: ['A'],
    label: ['L'],
    transfer: ['T'],
  },
  write: {
    send: ['Enter'],
    sendNext: [`${mod} Enter`],
    newLine: ['Shift Enter'],
    template: ['/'],
    mention: ['@'],
  },
  everywhere: { palette: [`${mod} K`], screens: [`${mod} 1–4`], help: ['?'] },
} as const;

/** Every key there is. */
export function ShortcutsDialog() {
  const { t } = useTranslation();
  const [singleKeys] = useSingleKeys();
  return (
    <>
      {!singleKeys && (
        <Text size="sm" c="orange" mb="sm">
          {t(($) => $.inbox.shortcuts.off)}
        </Text>
      )}
      <div className={classes['keys']}>
        {Object.entries(groups).map(([group, keys]) => (
          <section key={group}>
            <h3 className={classes['keysTitle']}>
              {t(($) => $.inbox.shortcuts.groups[group as keyof typeof groups])}
            </h3>
            {Object.entries(keys).map(([name, names]: [string, readonly string[]]) => (
              <div key={name} className={classes['keysRow']}>
                <span>{t(($) => $.inbox.shortcuts.keys[name as keyof typeof $.inbox.shortcuts.keys])}</span>
                <span>
                  {names.map((key) => (
                    <Kbd key={key} ml={4}>
                      {key}
                    </Kbd>
                  ))}
                </span>
              </div>
            ))}
          </section>
        ))}
      </div>
    </>
  );
}
