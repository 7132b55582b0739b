import type { ComponentType } from 'react';
import type { Joined } from '../session/viewingState.ts';
import type { ViewingStore } from '../session/viewingStore.ts';
import { FilesPanel } from './FilesPanel.tsx';
import { TerminalPanel } from './TerminalPanel.tsx';

export type PanelName = 'files' | 'terminal';

export interface PanelProps {
  readonly store: ViewingStore;
  readonly joined: Joined;
}

/** What opens beside the picture, for each tool that needs room of its own. */
export const panels: Readonly<Record<PanelName, ComponentType<PanelProps>>> = {
  files: FilesPanel,
  terminal: TerminalPanel,
};
