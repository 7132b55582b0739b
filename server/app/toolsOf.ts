import type { Accounts } from '../auth/accounts.ts';
import type { FirstRun } from '../auth/firstRun.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { ServerTools } from './tools.ts';

interface Parts extends Pick<ServerTools, 'storage' | 'ledger'> {
  readonly firstRun: FirstRun;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
}

export const toolsOf = ({ storage, ledger, firstRun, accounts, sessions }: Parts): ServerTools => ({
  storage,
  ledger,
  setupNeeded: () => firstRun.needed(),
  createWorkspace: async (workspace) => {
    const made = await firstRun.createWorkspace(workspace);
    await firstRun.markDone();
    return made;
  },
  addAgent: (workspaceId, agent) => accounts.add(workspaceId, null, agent),
  signInAs: async (workspaceId, agentId, deviceName) => {
    const { password_hash } = await storage.db
      .selectFrom('account')
      .select('password_hash')
      .where('workspace', '=', workspaceId)
      .where('agent_id', '=', agentId)
      .executeTakeFirstOrThrow();
    const made = await sessions.create(workspaceId, agentId, deviceName, password_hash);
    const signedIn = made && (await sessions.authenticate(made.token));
    if (!made || !signedIn) throw new Error('this agent is disabled');
    const { sessionId, agent, access } = signedIn;
    return { token: made.token, sessionId, workspaceId, agent, cursor: await ledger.startOf(access) };
  },
});
