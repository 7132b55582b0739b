import type { z } from 'zod';
import type { newAgentSchema, SignedIn } from '#core/contracts/sync/accounts.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { NewWorkspace } from '../auth/firstRun.ts';
import type { Ledger } from '../cases/ledger.ts';
import type { Storage } from '../storage/storage.ts';

/** What a program that starts the server for a purpose of its own, such as a demo, may do before the first request. */
export interface ServerTools {
  readonly storage: Storage;
  readonly ledger: Ledger;
  setupNeeded(): Promise<boolean>;
  /** Makes a workspace with its admin; set-up is then done. */
  createWorkspace(workspace: NewWorkspace): Promise<{ workspaceId: string; agentId: string }>;
  addAgent(workspaceId: string, agent: z.infer<typeof newAgentSchema>): Promise<Agent>;
  /** Gives an agent a session without a password. */
  signInAs(workspaceId: string, agentId: string, deviceName: string): Promise<SignedIn>;
}
