import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SyncProblem, SyncStatus } from '#core/contracts/inbox.ts';
import type { SignedIn } from '#core/contracts/sync/accounts.ts';
import type { OpenWorkspace } from '../inbox/openWorkspace.ts';
import type { WorkspaceEvent, WorkspaceOptions } from '../inbox/workspace.ts';
import type { SecretStore } from '../store/secretStore.ts';
import type { SessionStore, StoredSession } from '../store/sessionStore.ts';
import { ServerClient, signIn } from './serverClient.ts';
import { serverOrigin } from './serverAddress.ts';
import { problemOf, SyncFailure } from './syncFailure.ts';

const secretName = 'workspace.token';
/** Signs of life of the socket (ms): a dead line is noticed within half a minute. */
const timings = { heartbeatMs: 20_000, pongMs: 8000 } as const;
/** How long signing out waits for the server (ms). */
const farewellMs = 3000;
/** Before a workspace whose thread died is opened again (ms). */
const restartMs = 1000;

export interface WorkspaceDeskParts {
  /** Folder under which each agent of each workspace has one of their own. */
  readonly data: string;
  readonly deviceName: string;
  readonly sessions: SessionStore;
  readonly secrets: SecretStore;
  readonly open: (
    options: WorkspaceOptions,
    emit: (event: WorkspaceEvent) => void,
    onGone: (error: Error) => void,
  ) => OpenWorkspace;
  readonly onStatus: (status: SyncStatus) => void;
  /** Everything else that the open workspace tells. */
  readonly onEvent: (event: Exclude<WorkspaceEvent, { type: 'status' | 'refused' }>) => void;
  /** Another workspace is open than before, or none. */
  readonly onSwitch: () => void;
  readonly onFault: (error: unknown) => void;
}

interface Session extends StoredSession {
  readonly token: string;
  readonly remembered: boolean;
  /** Handed over by the demo: nobody typed a password for it, and it is not kept. */
  readonly offered: boolean;
}

interface Open {
  readonly session: Session;
  readonly workspace: OpenWorkspace;
}

const ownerOf = ({ server, workspaceId, agent }: Session): string =>
  createHash('sha256').update([server, workspaceId, agent.agentId].join('\n')).digest('hex').slice(0, 32);

/** Which workspace is open: the person's own, else the one that is offered, else none. */
export class WorkspaceDesk {
  readonly #parts: WorkspaceDeskParts;
  #open: Open | undefined;
  #status: SyncStatus = { state: 'signedOut', problem: null, server: '' };
  #offered: Session | undefined;
  /** What changes the session happens one after the other. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(parts: WorkspaceDeskParts) {
    this.#parts = parts;
  }

  get open(): OpenWorkspace | undefined {
    return this.#open?.workspace;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  /** The agent who is signed in. */
  get agentId(): string | undefined {
    return this.#open?.session.agent.agentId;
  }

  /** Tells one agent of one workspace from every other; undefined while nobody is signed in. */
  get owner(): string | undefined {
    return this.#open && ownerOf(this.#open.session);
  }

  /** By what the server knows who asks; undefined while nobody is signed in. */
  get access(): { readonly server: string; readonly token: string } | undefined {
    return this.#open?.session;
  }

  /** Opens the workspace of the last time, if this computer still knows its token. */
  async start(): Promise<void> {
    await this.#change(async () => {
      const stored = await this.#parts.sessions.read();
      if (!stored) return;
      const token = await this.#parts.secrets.recall(secretName);
      if (token !== undefined) {
        await this.#close();
        this.#use({ ...stored, token, remembered: true, offered: false });
      } else if (!this.#open) this.#signedOut('notRemembered', stored.server);
    });
  }

  /** Never throws: what went wrong is the `problem` of the status. */
  async signIn(typed: {
    server: string;
    slug: string;
    email: string;
    password: string;
  }): Promise<SyncStatus> {
    return await this.#change(async () => {
      const server = serverOrigin(typed.server);
      const { slug, email, password } = typed;
      const { deviceName, secrets, sessions } = this.#parts;
      if (server === undefined) return this.#refusal('notHeartline', typed.server);
      try {
        const signedIn = await signIn(server, { slug, email, password, deviceName });
        await this.#leave(true);
        const { token, sessionId, workspaceId, agent } = signedIn;
        const remembered = await secrets.keep(secretName, token);
        const stored = { server, sessionId, workspaceId, agent };
        await sessions.save(stored);
        this.#use({ ...stored, token, remembered, offered: false });
        return this.#status;
      } catch (error) {
        if (!(error instanceof SyncFailure)) this.#parts.onFault(error);
        return this.#refusal(problemOf(error).problem, server);
      }
    });
  }

  /**
   * A session that is there without anybody having typed a password, such as the demo's. It serves where the person has
   * none of their own, and after a restart of its server, again.
   */
  async useToken(server: string, { token, sessionId, workspaceId, agent }: SignedIn): Promise<void> {
    await this.#change(async () => {
      this.#offered = { server, sessionId, workspaceId, agent, token, remembered: true, offered: true };
      if (this.#open?.session.offered) await this.#close();
      if (!this.#open) this.#use(this.#offered);
    });
  }

  /** What was not sent stays on this computer, and is sent when the same agent signs in again. */
  async signOut(): Promise<void> {
    await this.#change(async () => {
      const server = this.#open?.session.server ?? '';
      await this.#leave(true);
      this.#signedOut(null, server);
      if (this.#offered) this.#use(this.#offered);
    });
  }

  check(): void {
    void this.#open?.workspace.check().catch(this.#parts.onFault);
  }

  /** The app ends. */
  async close(): Promise<void> {
    await this.#change(() => this.#close());
  }

  async #change<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#changing.then(work);
    this.#changing = result.catch(() => undefined);
    return await result;
  }

  #use(session: Session): void {
    const { open, data, onEvent, onSwitch } = this.#parts;
    const { server, token, agent, remembered } = session;
    const problem = remembered ? null : 'notRemembered';
    const options = { folder: join(data, ownerOf(session)), server, token, agent, problem, timings } as const;
    const isCurrent = (): boolean => this.#open === opened;
    const opened: Open = {
      session,
      workspace: open(
        options,
        (event) => {
          if (!isCurrent()) return;
          if (event.type === 'status') this.#show(event.status);
          else if (event.type === 'refused') void this.#refused(opened);
          else onEvent(event);
        },
        (error) => {
          this.#parts.onFault(error);
          setTimeout(() => void this.#change(async () => isCurrent() && this.#use(session)), restartMs);
        },
      ),
    };
    this.#open = opened;
    this.#show({
      state: 'connecting',
      agentId: agent.agentId,
      workspaceName: '',
      server,
      pending: 0,
      refused: 0,
      problem,
      filling: null,
    });
    onSwitch();
  }

  /** The server no longer knows the session: what it was allowed to see goes from this computer. */
  async #refused(opened: Open): Promise<void> {
    await this.#change(async () => {
      if (this.#open !== opened) return;
      await this.#leave(false);
      this.#signedOut('signedOut', opened.session.server);
    });
  }

  /** Removes token and local copy. @param tell whether the server must still hear of it */
  async #leave(tell: boolean): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    await open.workspace.purge().catch(this.#parts.onFault);
    if (open.session.offered) return;
    await this.#parts.secrets.forget(secretName);
    await this.#parts.sessions.forget();
    if (tell) await this.#revoke(open.session);
  }

  async #revoke({ server, token, sessionId }: Session): Promise<void> {
    const client = new ServerClient(server, token);
    const timer = setTimeout(() => client.close(), farewellMs);
    try {
      await client.signOut(sessionId);
    } catch (error) {
      // Without a network the session ends on the server when it expires; the token is gone from here anyway.
      this.#parts.onFault(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.workspace.close().catch(this.#parts.onFault);
  }

  #signedOut(problem: SyncProblem | null, server: string): void {
    this.#show({ state: 'signedOut', problem, server });
    this.#parts.onSwitch();
  }

  /** Signing in failed; whoever was signed in before still is. */
  #refusal(problem: SyncProblem, server: string): SyncStatus {
    const refusal: SyncStatus = { state: 'signedOut', problem, server };
    if (!this.#open) this.#show(refusal);
    return refusal;
  }

  #show(status: SyncStatus): void {
    this.#status = status;
    this.#parts.onStatus(status);
  }
}
