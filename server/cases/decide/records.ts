import type { OpBody } from '#core/contracts/sync/ops.ts';
import { seesEverything } from '#core/domain/routing/agent.ts';
import type { Asking } from './asking.ts';
import { conflict, done, happens, refuse, type Decision, type Put } from './decision.ts';
import { clashes, type Editing } from './edits.ts';
import type { State } from './state.ts';

type Body<T extends OpBody['type']> = Extract<OpBody, { type: T }>;
type PutBody = Body<'team.put' | 'label.put' | 'template.put' | 'macro.put' | 'workspace.put'>;

/** Sets up what everybody works with: managers do, and the workspace itself only an admin. */
export function putRecord(state: State, { agent }: Asking, body: PutBody): Decision {
  const allowed = body.type === 'workspace.put' ? agent.role === 'admin' : seesEverything(agent.role);
  if (!allowed) return refuse('notAllowed');
  const put = putOf(body);
  const editing: Editing = { field: '*', base: body.baseVersion, by: agent.agentId };
  if (put.entity === 'workspace') {
    const held = state.get('workspace', state.workspaceId);
    // The slug is part of addresses that customers hold.
    const same = put.id === state.workspaceId && held?.value.slug === put.value.slug;
    if (!same) return refuse('invalid');
  }
  if (clashes(state.versionOf(put.entity, put.id), editing)) {
    return conflict(state.get(put.entity, put.id)?.value ?? null);
  }
  return done({ ...put, editing });
}

function putOf(body: PutBody): Put {
  switch (body.type) {
    case 'team.put':
      return { type: 'put', entity: 'team', id: body.team.teamId, value: body.team };
    case 'label.put':
      return { type: 'put', entity: 'label', id: body.label.labelId, value: body.label };
    case 'template.put':
      return { type: 'put', entity: 'template', id: body.template.templateId, value: body.template };
    case 'macro.put':
      return { type: 'put', entity: 'macro', id: body.macro.macroId, value: body.macro };
    case 'workspace.put':
      return { type: 'put', entity: 'workspace', id: body.workspace.workspaceId, value: body.workspace };
  }
}

/** With a team go no cases: those that are not closed come into everybody's sight. */
export function deleteRecord(state: State, asking: Asking, body: Body<'record.delete'>): Decision {
  const { entity, id, baseVersion } = body;
  if (!seesEverything(asking.agent.role)) return refuse('notAllowed');
  const held = state.get(entity, id);
  if (held === undefined) return state.versionOf(entity, id).version > 0 ? done() : refuse('notFound');
  const editing: Editing = { field: '*', base: baseVersion, by: asking.agent.agentId };
  if (clashes(held, editing)) return conflict(held.value);
  const homeless = entity === 'team' ? state.casesOfTeam(id) : [];
  return done(
    ...homeless.map(({ value: { caseId, assigneeId, skill } }) =>
      happens({
        type: 'assigned',
        eventId: state.newId(),
        caseId,
        at: state.at,
        by: asking.by,
        assigneeId,
        teamId: null,
        skill,
      }),
    ),
    { type: 'delete', entity, id, editing },
  );
}

/** One's own state only. */
export function setAgentState(
  _state: State,
  { agent }: Asking,
  { medium, state: now }: Body<'agent.state'>,
): Decision {
  const value = { ...agent, states: { ...agent.states, [medium]: now } };
  return done({ type: 'put', entity: 'agent', id: agent.agentId, value });
}
