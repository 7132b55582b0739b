import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconBuilding, IconHistory, IconInbox, IconPhone, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../ui/Logo.tsx';
import classes from './Rail.module.css';

export type Screen = 'inbox' | 'calls' | 'history' | 'workspace' | 'settings';

const screens = [
  { screen: 'inbox', Icon: IconInbox },
  { screen: 'calls', Icon: IconPhone },
  { screen: 'history', Icon: IconHistory },
  { screen: 'workspace', Icon: IconBuilding },
  { screen: 'settings', Icon: IconSettings },
] as const;

interface RailProps {
  readonly screen: Screen;
  readonly onOpen: (screen: Screen) => void;
  /** Cases of mine with something unread. */
  readonly unread: number;
  /** Whether this person has something to administer. */
  readonly hasWorkspace: boolean;
  readonly children: ReactNode;
}

/** The way from screen to screen. Becomes a bar along the foot of a narrow window. */
export function Rail({ screen, onOpen, unread, hasWorkspace, children }: RailProps) {
  const { t } = useTranslation();
  const shown = screens.filter((each) => hasWorkspace || each.screen !== 'workspace');
  return (
    <nav className={classes['rail']} aria-label={t(($) => $.navigation.label)}>
      <div className={classes['logo']}>
        <Logo size={34} />
      </div>
      {shown.map(({ screen: target, Icon }) => (
        <UnstyledButton
          key={target}
          className={classes['item']}
          aria-current={screen === target ? 'page' : undefined}
          onClick={() => onOpen(target)}
        >
          <span className={classes['icon']}>
            <Icon size={22} stroke={1.7} aria-hidden="true" />
            {target === 'inbox' && unread > 0 && (
              <span className={classes['badge']} aria-hidden="true">
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </span>
          <span>{t(($) => (target === 'inbox' ? $.inbox.navigation : $.navigation[target]))}</span>
          {target === 'inbox' && unread > 0 && (
            <VisuallyHidden>{t(($) => $.inbox.unreadBadge, { count: unread })}</VisuallyHidden>
          )}
        </UnstyledButton>
      ))}
      <div className={classes['foot']}>{children}</div>
    </nav>
  );
}
