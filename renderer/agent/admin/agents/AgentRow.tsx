import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Team } from '#core/contracts/sync/records.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';

interface AgentRowProps {
  readonly agent: Agent;
  readonly teams: readonly Team[];
  readonly isMe: boolean;
}

const stateColors = {
  available: 'teal',
  busy: 'orange',
  wrapUp: 'yellow',
  away: 'gray',
  mixed: 'teal',
} as const;

/** Both media in one word. */
const stateOf = ({ states: { call, chat } }: Agent): keyof typeof stateColors =>
  call.state === chat.state ? call.state : 'mixed';

/** An agent in a list: who, what they are and can, and whether they are there now. */
export function AgentRow({ agent, teams, isMe }: AgentRowProps) {
  const { t } = useTranslation();
  const { name, email, role, teamIds, skills, capacity, extension, disabled } = agent;
  const state = stateOf(agent);
  const facts = [
    teams
      .filter(({ teamId }) => teamIds.includes(teamId))
      .map((team) => team.name)
      .join(', '),
    skills.join(', '),
    t(($) => $.admin.agents.capacity, { calls: capacity.call, chats: capacity.chat }),
    extension && t(($) => $.admin.agents.extensionShort, { extension }),
  ].filter((fact) => fact !== '');
  return (
    <Group component="span" gap="sm" wrap="nowrap" align="flex-start">
      <PersonAvatar name={name} size={38} />
      <span style={{ minWidth: 0, flex: 1 }}>
        <Group component="span" gap={6}>
          <Text component="span" fw={550} truncate c={disabled ? 'dimmed' : ''}>
            <bdi>{name}</bdi>
          </Text>
          {isMe && (
            <Text component="span" size="sm" c="dimmed">
              {t(($) => $.admin.agents.you)}
            </Text>
          )}
          <Badge
            component="span"
            variant="light"
            size="sm"
            tt="none"
            color={role === 'agent' ? 'gray' : 'pulse'}
          >
            {t(($) => $.admin.roles[role])}
          </Badge>
          <Badge
            component="span"
            variant="dot"
            size="sm"
            tt="none"
            color={disabled ? 'red' : stateColors[state]}
          >
            {t(($) => (disabled ? $.admin.agents.disabled : $.admin.agents.states[state]))}
          </Badge>
        </Group>
        <Text component="span" display="block" size="sm" c="dimmed" truncate>
          {email}
        </Text>
        <Text component="span" display="block" size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {facts.join(' · ')}
        </Text>
      </span>
    </Group>
  );
}
