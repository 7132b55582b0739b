import { Popover, SegmentedControl, Select, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgentState, Medium } from '#core/domain/routing/agent.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useNames } from '../useNames.ts';
import classes from './AgentStateButton.module.css';

const reasons = ['pause', 'lunch', 'meeting', 'training', 'other'] as const;
const states = ['available', 'busy', 'away'] as const;

/** Whether this person takes calls and chats now; each medium by itself. */
export function AgentStateButton() {
  const { t } = useTranslation();
  const me = useNames().directory?.me;
  if (!me) return null;
  const { call, chat } = me.states;
  const shown = call.state === chat.state ? call.state : 'mixed';
  const word = t(($) => $.inbox.agentState[shown]);
  return (
    <Popover position="right-end" shadow="lg" width={300} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes['button']}
          aria-label={t(($) => $.inbox.agentState.label, { state: word })}
          title={me.name}
        >
          <span className={classes['face']} data-state={shown}>
            <PersonAvatar name={me.name} size={32} />
            <span className={classes['dot']} />
          </span>
          <span className={classes['word']}>{word}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="md">
          <Text fw={650}>
            <bdi>{me.name}</bdi>
          </Text>
          <MediumState medium="chat" state={chat} />
          <MediumState medium="call" state={call} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function MediumState({ medium, state }: { readonly medium: Medium; readonly state: AgentState }) {
  const { t } = useTranslation();
  const { send } = useCaseActions();
  const set = (next: AgentState): void => void send({ type: 'agent.state', medium, state: next });
  const known = state.state === 'away' ? reasons.find((reason) => reason === state.reason) : undefined;
  const label = t(($) => $.inbox.agentState[medium]);
  const choose = (value: string): void => {
    if (value === 'available') set({ state: 'available' });
    if (value === 'busy') set({ state: 'busy' });
    if (value === 'away') set({ state: 'away', reason: 'pause' });
  };
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
        {state.state === 'wrapUp' && ` · ${t(($) => $.inbox.agentState.wrapUp)}`}
      </Text>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={label}
        data={states.map((value) => ({ value, label: t(($) => $.inbox.agentState[value]) }))}
        // A person who wraps up has chosen none of the three.
        value={state.state === 'wrapUp' ? '' : state.state}
        onChange={choose}
      />
      {state.state === 'away' && (
        <Select
          mt={6}
          size="sm"
          aria-label={t(($) => $.inbox.agentState.reason)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={reasons.map((value) => ({ value, label: t(($) => $.inbox.agentState.reasons[value]) }))}
          value={known ?? 'other'}
          onChange={(reason) => reason !== null && set({ state: 'away', reason })}
        />
      )}
    </div>
  );
}
