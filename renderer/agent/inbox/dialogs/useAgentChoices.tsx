import { useTranslation } from 'react-i18next';
import type { Agent, AgentState } from '#core/domain/routing/agent.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { useNames } from '../useNames.ts';
import classes from './dialogs.module.css';
import type { Choice } from './PickList.tsx';

const order: Readonly<Record<AgentState['state'], number>> = { available: 0, busy: 1, wrapUp: 1, away: 2 };

/** Colleagues to choose from, those who are free first. @param load open cases of each, where it is known */
export function useAgentChoices(load?: ReadonlyMap<string, number>): Choice[] {
  const { t } = useTranslation();
  const { directory, myId } = useNames();
  const stateOf = (agent: Agent): AgentState['state'] => agent.states.chat.state;
  const agents = (directory?.agents ?? []).filter(({ disabled }) => !disabled);
  const words = (agent: Agent): string => {
    const state = t(($) => $.inbox.agentState[stateOf(agent)]);
    const open = load?.get(agent.agentId) ?? 0;
    if (!load) return state;
    return `${state} · ${t(($) => $.inbox.dialogs.load, { open, capacity: agent.capacity.chat })}`;
  };
  return [...agents]
    .sort((one, other) =>
      one.agentId === myId
        ? -1
        : other.agentId === myId
          ? 1
          : order[stateOf(one)] - order[stateOf(other)] || one.name.localeCompare(other.name),
    )
    .map((agent) => ({
      id: agent.agentId,
      name: agent.agentId === myId ? t(($) => $.inbox.conversation.me, { name: agent.name }) : agent.name,
      detail: words(agent),
      icon: (
        <>
          <PersonAvatar name={agent.name} size={26} />
          <span className={classes['stateDot']} data-state={stateOf(agent)} aria-hidden="true" />
        </>
      ),
    }));
}
