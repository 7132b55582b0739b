import type { Directory } from '#core/contracts/inbox.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { DirectoryReader } from '../store/copy/directoryReader.ts';
import type { StoredOp } from '../store/outbox/outbox.ts';

/** With one operation that waits applied to it. */
function withOp(directory: Directory, body: OpBody): Directory {
  const put = <T>(all: readonly T[], one: T, idOf: (of: T) => string): T[] =>
    all.some((other) => idOf(other) === idOf(one))
      ? all.map((other) => (idOf(other) === idOf(one) ? one : other))
      : [...all, one];
  switch (body.type) {
    case 'team.put':
      return { ...directory, teams: put(directory.teams, body.team, ({ teamId }) => teamId) };
    case 'label.put':
      return { ...directory, labels: put(directory.labels, body.label, ({ labelId }) => labelId) };
    case 'template.put':
      return {
        ...directory,
        templates: put(directory.templates, body.template, ({ templateId }) => templateId),
      };
    case 'macro.put':
      return { ...directory, macros: put(directory.macros, body.macro, ({ macroId }) => macroId) };
    case 'workspace.put':
      return { ...directory, workspace: body.workspace };
    case 'record.delete':
      return {
        ...directory,
        teams: directory.teams.filter(({ teamId }) => teamId !== body.id),
        labels: directory.labels.filter(({ labelId }) => labelId !== body.id),
        templates: directory.templates.filter(({ templateId }) => templateId !== body.id),
        macros: directory.macros.filter(({ macroId }) => macroId !== body.id),
      };
    case 'agent.state': {
      const { medium, state } = body;
      const me = { ...directory.me, states: { ...directory.me.states, [medium]: state } };
      return { ...directory, me, agents: put(directory.agents, me, ({ agentId }) => agentId) };
    }
    case 'channelEvent':
    case 'case.open':
    case 'message.send':
    case 'message.edit':
    case 'message.delete':
    case 'note.add':
    case 'case.assign':
    case 'case.escalate':
    case 'case.close':
    case 'case.reopen':
    case 'case.snooze':
    case 'case.priority':
    case 'case.label':
    case 'case.subject':
    case 'case.read':
    case 'contact.wrapUp':
    case 'customer.update':
    case 'customer.merge':
    case 'customer.unmerge':
      return directory;
  }
}

/** Everything that is the same for all cases; null until the server has told of the workspace and of this agent. */
export function directoryView(
  reader: DirectoryReader,
  agentId: string,
  ops: readonly StoredOp[],
): Directory | null {
  const workspaces = reader.list('workspace');
  const agents = reader.list('agent');
  const workspace = workspaces[0]?.value;
  const me = agents.find(({ id }) => id === agentId)?.value;
  if (!workspace || !me) return null;
  const teams = reader.list('team');
  const labels = reader.list('label');
  const templates = reader.list('template');
  const macros = reader.list('macro');
  const all = [...workspaces, ...agents, ...teams, ...labels, ...templates, ...macros];
  const stored: Directory = {
    me,
    workspace,
    agents: agents.map(({ value }) => value),
    teams: teams.map(({ value }) => value),
    labels: labels.map(({ value }) => value),
    templates: templates.map(({ value }) => value),
    macros: macros.map(({ value }) => value),
    versions: Object.fromEntries(all.map(({ id, version }) => [id, version])),
  };
  return ops.filter(({ state }) => state !== 'refused').reduce((seen, op) => withOp(seen, op.body), stored);
}
