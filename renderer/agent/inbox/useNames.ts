import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '#core/contracts/inbox.ts';
import type { Label, Team } from '#core/contracts/sync/records.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { Actor } from '#core/domain/timeline/actor.ts';
import { useDirectory } from '../services.ts';

export interface Names {
  readonly directory: Directory | undefined;
  readonly myId: string | undefined;
  readonly agent: (agentId: string | null) => Agent | undefined;
  readonly team: (teamId: string | null) => Team | undefined;
  readonly label: (labelId: string) => Label | undefined;
  readonly agentName: (agentId: string) => string;
  /** Who did something, in a word. */
  readonly actorName: (actor: Actor, customerName: string) => string;
}

/** Whom and what the ids in a case stand for. */
export function useNames(): Names {
  const { t } = useTranslation();
  const directory = useDirectory() ?? undefined;
  return useMemo(() => {
    const agents = new Map(directory?.agents.map((agent) => [agent.agentId, agent]));
    const teams = new Map(directory?.teams.map((team) => [team.teamId, team]));
    const labels = new Map(directory?.labels.map((label) => [label.labelId, label]));
    const agentName = (agentId: string): string =>
      agents.get(agentId)?.name ?? t(($) => $.inbox.conversation.formerAgent);
    return {
      directory,
      myId: directory?.me.agentId,
      agent: (agentId) => (agentId === null ? undefined : agents.get(agentId)),
      team: (teamId) => (teamId === null ? undefined : teams.get(teamId)),
      label: (labelId) => labels.get(labelId),
      agentName,
      actorName(actor, customerName) {
        switch (actor.kind) {
          case 'agent':
            return agentName(actor.agentId);
          case 'customer':
            return customerName || t(($) => $.inbox.conversation.customer);
          case 'system':
            return t(($) => $.inbox.conversation.system);
        }
      },
    };
  }, [directory, t]);
}
