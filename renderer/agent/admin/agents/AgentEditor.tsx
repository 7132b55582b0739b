import { MultiSelect, NumberInput, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roleSchema } from '#core/domain/routing/agent.ts';
import { RecordEditor } from '../editing/RecordEditor.tsx';
import { useDraft } from '../editing/useDraft.ts';
import type { SaveResult } from '../editing/useSaveRecord.ts';
import { NewPassword } from '../password/NewPassword.tsx';
import { useAdminCommand } from '../useAdmin.ts';
import { useFailureText } from '../useFailureText.ts';
import type { EditorProps } from '../workspace/editorProps.ts';
import { agentChangeOf, agentFormOf, agentProblems, emptyAgent, newAgentOf } from './agentForm.ts';

/** An agent's account: who they are, what they may and can do, and how much at once. */
export function AgentEditor({ id, directory, draftKey, onClose }: EditorProps) {
  const { t } = useTranslation();
  const run = useAdminCommand();
  const failureText = useFailureText();
  const stored = directory.agents.find(({ agentId }) => agentId === id);
  const before = stored ? agentFormOf(stored) : emptyAgent;
  const draft = useDraft(`${draftKey}.${id}`, before);
  // A password is kept nowhere, not even while the window lives.
  const [password, setPassword] = useState('');
  const [takenEmail, setTakenEmail] = useState<string>();
  const form = draft.values;
  const isNew = stored === undefined;
  const isMe = id === directory.me.agentId;
  const problems = agentProblems(form, password, isNew);
  const teamName = (teamId: string): string =>
    directory.teams.find((team) => team.teamId === teamId)?.name ?? '?';
  const knownSkills = [...new Set(directory.agents.flatMap(({ skills }) => skills))].sort();

  const save = async (): Promise<SaveResult> => {
    const outcome = isNew
      ? await run('admin.addAgent', newAgentOf(id, form, password))
      : await run('admin.changeAgent', { agentId: id, change: agentChangeOf(before, form, password) });
    if (outcome === undefined) return { ok: false, problem: undefined };
    if (outcome.ok) return { ok: true, isLater: false };
    if (outcome.failure === 'emailTaken') setTakenEmail(form.email);
    return { ok: false, problem: failureText(outcome.failure) };
  };
  const passwordField = (isTried: boolean) => (
    <NewPassword
      label={t(($) => (isNew ? $.admin.agents.password : $.admin.agents.newPassword))}
      description={t(($) => (isNew ? $.admin.agents.passwordHint : $.admin.agents.newPasswordHint))}
      isRequired={isNew}
      forOther
      value={password}
      error={isTried && problems.password && t(($) => $.admin.agents.errors.password)}
      onChange={setPassword}
    />
  );
  const required = t(($) => $.admin.editing.required);
  return (
    <RecordEditor
      title={t(($) => (isNew ? $.admin.agents.addTitle : $.admin.agents.editTitle))}
      draft={draft}
      described={{
        name: [t(($) => $.admin.agents.name), (value) => value],
        email: [t(($) => $.admin.agents.email), (value) => value],
        role: [t(($) => $.admin.agents.role), (value) => t(($) => $.admin.roles[value])],
        teamIds: [t(($) => $.admin.agents.teams), (value) => value.map(teamName).join(', ')],
        skills: [t(($) => $.admin.agents.skills), (value) => value.join(', ')],
        calls: [t(($) => $.admin.agents.calls), String],
        chats: [t(($) => $.admin.agents.chats), String],
        extension: [t(($) => $.admin.agents.extension), (value) => value],
      }}
      isInvalid={Object.keys(problems).length > 0}
      hasMore={password !== ''}
      save={save}
      onClose={onClose}
    >
      {(isTried) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <TextInput
              label={t(($) => $.admin.agents.name)}
              data-autofocus
              withAsterisk
              maxLength={128}
              autoComplete="off"
              value={form.name}
              error={isTried && problems.name && required}
              onChange={(event) => draft.set({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t(($) => $.admin.agents.email)}
              type="email"
              withAsterisk={isNew}
              readOnly={!isNew}
              variant={isNew ? 'default' : 'filled'}
              {...(isNew ? {} : { description: t(($) => $.admin.agents.emailFixed) })}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={254}
              autoComplete="off"
              value={form.email}
              error={
                (takenEmail === form.email && isNew && failureText('emailTaken')) ||
                (isTried && problems.email && t(($) => $.admin.agents.errors.email))
              }
              onChange={(event) => draft.set({ email: event.currentTarget.value })}
            />
          </SimpleGrid>
          {isNew && passwordField(isTried)}
          <Select
            label={t(($) => $.admin.agents.role)}
            description={t(($) => (isMe ? $.admin.agents.yourself : $.admin.roleTexts[form.role]))}
            inputWrapperOrder={['label', 'input', 'description']}
            allowDeselect={false}
            disabled={isMe}
            data={roleSchema.options.map((value) => ({ value, label: t(($) => $.admin.roles[value]) }))}
            value={form.role}
            onChange={(value) => {
              const role = roleSchema.safeParse(value);
              if (role.success) draft.set({ role: role.data });
            }}
          />
          <MultiSelect
            label={t(($) => $.admin.agents.teams)}
            searchable
            data={directory.teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
            value={form.teamIds.filter((teamId) => directory.teams.some((team) => team.teamId === teamId))}
            onChange={(teamIds) => draft.set({ teamIds })}
          />
          <TagsInput
            label={t(($) => $.admin.agents.skills)}
            placeholder={form.skills.length === 0 ? t(($) => $.admin.agents.skillsHint) : ''}
            data={knownSkills}
            maxTags={100}
            maxLength={64}
            acceptValueOnBlur
            value={[...form.skills]}
            onChange={(skills) => draft.set({ skills })}
          />
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
            <NumberInput
              label={t(($) => $.admin.agents.calls)}
              min={0}
              max={10}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              value={form.calls}
              onChange={(value) => draft.set({ calls: Number(value) })}
            />
            <NumberInput
              label={t(($) => $.admin.agents.chats)}
              min={0}
              max={100}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              value={form.chats}
              onChange={(value) => draft.set({ chats: Number(value) })}
            />
            <TextInput
              label={t(($) => $.admin.agents.extension)}
              maxLength={128}
              autoComplete="off"
              value={form.extension}
              onChange={(event) => draft.set({ extension: event.currentTarget.value })}
            />
          </SimpleGrid>
          {!isNew && passwordField(isTried)}
        </>
      )}
    </RecordEditor>
  );
}
