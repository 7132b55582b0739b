import { ActionIcon, Switch, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserCheck, IconUserOff, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '#core/domain/routing/agent.ts';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { RecordList } from '../editing/RecordList.tsx';
import { useOpenRecord } from '../editing/useOpenRecord.ts';
import { useAdminCommand } from '../useAdmin.ts';
import { useFailureText } from '../useFailureText.ts';
import type { SectionProps } from '../workspace/sectionProps.ts';
import { AgentEditor } from './AgentEditor.tsx';
import { AgentRow } from './AgentRow.tsx';

/** Everybody who answers, and may sign in. */
export function AgentsSection({ directory, draftKey }: SectionProps) {
  const { t } = useTranslation();
  const run = useAdminCommand();
  const failureText = useFailureText();
  const { openId, open, add, close } = useOpenRecord(draftKey);
  const [showDisabled, setShowDisabled] = useState(true);
  const [asked, ask] = useState<Agent | null>(null);
  const { agents, teams, me } = directory;

  const setDisabled = async ({ agentId, name }: Agent, disabled: boolean): Promise<void> => {
    const outcome = await run('admin.changeAgent', { agentId, change: { disabled } });
    ask(null);
    if (outcome === undefined) return;
    notifications.show(
      outcome.ok
        ? {
            color: 'green',
            message: disabled
              ? t(($) => $.admin.agents.disabledNow, { name })
              : t(($) => $.admin.agents.enabledNow, { name }),
          }
        : { color: 'red', message: failureText(outcome.failure) },
    );
  };
  const toggle = (agent: Agent) => {
    const { agentId, name, disabled } = agent;
    if (agentId === me.agentId) return null;
    const Icon = disabled ? IconUserCheck : IconUserOff;
    return (
      <Tooltip label={t(($) => (disabled ? $.admin.agents.enable : $.admin.agents.disable))}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={
            disabled
              ? t(($) => $.admin.agents.enableNamed, { name })
              : t(($) => $.admin.agents.disableNamed, { name })
          }
          onClick={() => {
            if (disabled) void setDisabled(agent, false);
            else ask(agent);
          }}
        >
          <Icon size={18} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <>
      <RecordList
        words={t(($) => $.admin.agents, { returnObjects: true })}
        icon={<IconUsers size={28} stroke={1.6} />}
        records={showDisabled ? agents : agents.filter(({ disabled }) => !disabled)}
        idOf={({ agentId }) => agentId}
        nameOf={({ name }) => name}
        textOf={({ name, email, skills, extension, role }) =>
          [name, email, extension, t(($) => $.admin.roles[role]), ...skills].join(' ')
        }
        renderRow={(agent) => <AgentRow agent={agent} teams={teams} isMe={agent.agentId === me.agentId} />}
        renderActions={toggle}
        extra={
          agents.some(({ disabled }) => disabled) && (
            <Switch
              label={t(($) => $.admin.agents.showDisabled)}
              checked={showDisabled}
              onChange={(event) => setShowDisabled(event.currentTarget.checked)}
            />
          )
        }
        onAdd={add}
        onOpen={({ agentId }) => open(agentId)}
      />
      {openId !== null && (
        <AgentEditor key={openId} id={openId} directory={directory} draftKey={draftKey} onClose={close} />
      )}
      {asked && (
        <ConfirmDialog
          title={t(($) => $.admin.agents.disableTitle, { name: asked.name })}
          lines={[t(($) => $.admin.agents.disableText, { name: asked.name })]}
          confirm={t(($) => $.admin.agents.disable)}
          onConfirm={() => setDisabled(asked, true)}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
