import type { MenuItemConstructorOptions } from 'electron';
import type { Agent, AgentState } from '#core/domain/routing/agent.ts';
import type { Translate } from '../../language/language.ts';

export interface TrayActions {
  readonly onOpen: () => void;
  /** For calls and chats alike; the window can set each by itself. */
  readonly onState: (state: AgentState) => void;
  readonly onHelp: () => void;
  readonly onQuit: () => void;
}

const choices = [
  { word: 'available', state: { state: 'available' } },
  { word: 'busy', state: { state: 'busy' } },
  { word: 'away', state: { state: 'away', reason: 'pause' } },
] as const satisfies readonly { word: string; state: AgentState }[];

/** @param states of the agent who is signed in; null for nobody */
export function trayMenu(
  states: Agent['states'] | null,
  translate: Translate,
  { onOpen, onState, onHelp, onQuit }: TrayActions,
): MenuItemConstructorOptions[] {
  // A group of radio items always has one that is chosen, which is wrong for whoever wraps up, or differs by medium.
  const stateItems = choices.map(({ word, state }) => ({
    type: 'checkbox' as const,
    label: translate(word),
    checked: states?.call.state === word && states.chat.state === word,
    click: () => onState(state),
  }));
  return [
    { label: translate('openApp'), click: onOpen },
    ...(states ? [{ type: 'separator' as const }, ...stateItems] : []),
    { type: 'separator' },
    { label: translate('getHelp'), click: onHelp },
    { label: translate('quitApp'), click: onQuit },
  ];
}
