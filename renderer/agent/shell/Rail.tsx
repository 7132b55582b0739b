import { UnstyledButton } from '@mantine/core';
import { IconHistory, IconPhone, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../ui/Logo.tsx';
import classes from './Rail.module.css';

export type Screen = 'calls' | 'history' | 'settings';

const screens = [
  { screen: 'calls', Icon: IconPhone },
  { screen: 'history', Icon: IconHistory },
  { screen: 'settings', Icon: IconSettings },
] as const;

interface RailProps {
  readonly screen: Screen;
  readonly onOpen: (screen: Screen) => void;
  readonly children: ReactNode;
}

/** The way from screen to screen. Becomes a bar along the foot of a narrow window. */
export function Rail({ screen, onOpen, children }: RailProps) {
  const { t } = useTranslation();
  return (
    <nav className={classes['rail']} aria-label={t(($) => $.navigation.label)}>
      <div className={classes['logo']}>
        <Logo size={34} />
      </div>
      {screens.map(({ screen: target, Icon }) => (
        <UnstyledButton
          key={target}
          className={classes['item']}
          aria-current={screen === target ? 'page' : undefined}
          onClick={() => onOpen(target)}
        >
          <Icon size={22} stroke={1.7} aria-hidden="true" />
          <span>{t(($) => $.navigation[target])}</span>
        </UnstyledButton>
      ))}
      <div className={classes['foot']}>{children}</div>
    </nav>
  );
}
