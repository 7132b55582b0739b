import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconSparkles, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../services.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { mentionsIn } from '../composer/suggestion.ts';
import { useNames } from '../useNames.ts';
import { PickList, type Choice } from './PickList.tsx';
import { useAgentChoices } from './useAgentChoices.tsx';
import { useLoad } from './useLoad.ts';

interface TransferDialogProps {
  readonly caseId: string;
  readonly onDone: () => void;
}

type Target = 'agent' | 'team' | 'skill';
const targets = ['agent', 'team', 'skill'] as const;
const kindWords = { agent: 'agent', team: 'teamKind', skill: 'skillKind' } as const;

/** Gives the case to a colleague, a team or whoever can do something, with a word on the way. */
export function TransferDialog({ caseId, onDone }: TransferDialogProps) {
  const { t } = useTranslation();
  const { newId } = useServices();
  const { directory } = useNames();
  const { perform, send } = useCaseActions();
  const load = useLoad();
  const agents = useAgentChoices(load);
  const [target, setTarget] = useState<Target>('agent');
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const skills = [...new Set((directory?.agents ?? []).flatMap((agent) => agent.skills))].sort();
  const choices: Record<Target, Choice[]> = {
    agent: agents.filter(({ id }) => id !== directory?.me.agentId),
    team: (directory?.teams ?? []).map(({ teamId, name }) => ({
      id: teamId,
      name,
      icon: <IconUsersGroup size={20} aria-hidden="true" />,
    })),
    skill: skills.map((skill) => ({
      id: skill,
      name: skill,
      icon: <IconSparkles size={18} aria-hidden="true" />,
    })),
  };
  const transfer = async (): Promise<void> => {
    if (chosen === null) return;
    onDone();
    const text = note.trim();
    if (text !== '') {
      const mentions = mentionsIn(text, directory?.agents ?? []).slice(0, 50);
      if (!(await send({ type: 'note.add', caseId, eventId: newId(), text, mentions }))) return;
    }
    await perform(
      target === 'agent'
        ? { type: 'assign', assigneeId: chosen }
        : target === 'team'
          ? { type: 'assign', assigneeId: null, teamId: chosen }
          : { type: 'assign', assigneeId: null, skill: chosen },
      [caseId],
    );
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        aria-label={t(($) => $.inbox.dialogs.transferTo)}
        data={targets.map((value) => ({
          value,
          label: t(($) => $.inbox.dialogs[kindWords[value]]),
        }))}
        value={target}
        onChange={(value) => {
          setTarget(targets.find((each) => each === value) ?? 'agent');
          setChosen(null);
        }}
      />
      {target === 'skill' && skills.length === 0 ? (
        <Text c="dimmed">{t(($) => $.inbox.dialogs.noSkills)}</Text>
      ) : (
        <PickList
          key={target}
          label={t(($) => $.inbox.dialogs.transferTo)}
          choices={choices[target].map((choice) => ({ ...choice, isChosen: choice.id === chosen }))}
          onPick={setChosen}
        />
      )}
      <Textarea
        label={t(($) => $.inbox.dialogs.transferNote)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={20_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t(($) => $.inbox.dialogs.cancel)}
        </Button>
        <Button disabled={chosen === null} onClick={() => void transfer()}>
          {t(($) => $.inbox.dialogs.transferDo)}
        </Button>
      </Group>
    </Stack>
  );
}
