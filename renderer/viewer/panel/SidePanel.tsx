import { CloseButton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Joined } from '../session/viewingState.ts';
import type { ViewingStore } from '../session/viewingStore.ts';
import classes from './SidePanel.module.css';
import { panels, type PanelName } from './panels.ts';

interface SidePanelProps {
  readonly store: ViewingStore;
  readonly joined: Joined;
  readonly name: PanelName;
  readonly onClose: () => void;
}

/** Beside the picture, or over it where there is no room. */
export function SidePanel({ store, joined, name, onClose }: SidePanelProps) {
  const { t } = useTranslation();
  const Panel = panels[name];
  const title = t(($) => $.assist.tools[name]);
  return (
    <aside className={classes['panel']} data-panel={name} aria-label={title}>
      <header className={classes['head']}>
        <Text fw={600} size="sm">
          {title}
        </Text>
        <CloseButton aria-label={t(($) => $.assist.close)} onClick={onClose} />
      </header>
      <Panel store={store} joined={joined} />
    </aside>
  );
}
