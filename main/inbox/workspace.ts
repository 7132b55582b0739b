import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  CaseRow,
  CaseView,
  Counts,
  Directory,
  Draft,
  SearchHit,
  SyncProblem,
  SyncStatus,
  TimelineItem,
  UploadState,
  View,
} from '#core/contracts/inbox.ts';
import type { OutboxItem } from '#core/contracts/inbox.ts';
import type { IceServers, RendezvousSay } from '#core/contracts/assist.ts';
import type { HeardFrame, MeetingLine } from '#core/domain/assist/meetingLine.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Presence } from '#core/contracts/sync/socket.ts';
import type { Customer } from '#core/domain/customer/customer.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { CopyShelf } from '../store/copy/copyShelf.ts';
import { LocalCopy } from '../store/copy/localCopy.ts';
import { OutboxFile } from '../store/outbox/outboxFile.ts';
import { backoffMs } from '../sync/backoff.ts';
import type { LiveSocketTimings } from '../sync/liveSocket.ts';
import { OutboxSender } from '../sync/outboxSender.ts';
import { ServerClient } from '../sync/serverClient.ts';
import { agentRoute, openRendezvous } from '../sync/rendezvousLine.ts';
import { SyncEngine } from '../sync/syncEngine.ts';
import { FileDesk } from './fileDesk.ts';
import { InboxReader, type CustomerView } from './inboxReader.ts';
import { NewsDesk } from './newsDesk.ts';
import type { Notice } from './notices.ts';
import { OutboxDesk } from './outboxDesk.ts';
import { OutboxOverlay } from './overlay.ts';
import { Pictures, type Picture } from './pictures.ts';
import { Reactions } from './reactions.ts';
import { Throttle } from './throttle.ts';
import { WakeTimer } from './wakeTimer.ts';

export type ConnectedStatus = Exclude<SyncStatus, { state: 'signedOut' }>;

/** What a workspace tells the rest of the app. */
export type WorkspaceEvent =
  | { readonly type: 'status'; readonly status: ConnectedStatus }
  | { readonly type: 'directory'; readonly directory: Directory | null }
  | { readonly type: 'changed'; readonly counts: Counts; readonly caseIds: string[]; readonly all?: true }
  | { readonly type: 'presence'; readonly presence: Presence }
  | { readonly type: 'upload'; readonly upload: UploadState }
  | { readonly type: 'rendezvous'; readonly frame: HeardFrame }
  | { readonly type: 'rendezvousBack'; readonly iceServers: IceServers }
  | { readonly type: 'rendezvousLost'; readonly code: number }
  | { readonly type: 'notices'; readonly notices: Notice[] }
  /** The server no longer knows this session. */
  | { readonly type: 'refused' }
  | { readonly type: 'fault'; readonly message: string };

export interface WorkspaceOptions {
  /** Folder of this agent in this workspace of this server, and of nobody else. */
  readonly folder: string;
  /** Origin of the server. */
  readonly server: string;
  readonly token: string;
  readonly agent: Agent;
  /** Of the session itself, e.g. that it is not remembered; shown where nothing worse is. */
  readonly problem: SyncProblem | null;
  readonly timings: LiveSocketTimings;
}

export interface WorkspaceParts {
  readonly clock: () => number;
  readonly timer: () => number;
  readonly random: () => number;
  /** Makes UUIDv7. */
  readonly newId: () => string;
  /** Lets the process do something else. */
  readonly pause: () => Promise<void>;
  readonly emit: (event: WorkspaceEvent) => void;
}

/** Between two tellings of what has changed (ms). */
const tellEvery = 100;

/** One agent's workspace: local copy, outbox and the line to the server. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #parts: WorkspaceParts;
  readonly #file: OutboxFile;
  readonly #shelf: CopyShelf;
  readonly #client: ServerClient;
  readonly #engine: SyncEngine;
  readonly #reader: InboxReader;
  readonly #desk: OutboxDesk;
  readonly #files: FileDesk;
  readonly #pictures: Pictures;
  readonly #changes: Throttle;
  readonly #wake: WakeTimer;
  readonly #reactions: Reactions;
  readonly #presence = new Map<string, Presence>();
  #viewing: string | null = null;
  #rendezvous: MeetingLine | undefined;
  #filling: number | null;
  #closed = false;
  #told = '';

  constructor(options: WorkspaceOptions, parts: WorkspaceParts) {
    const { folder, server, token, agent, timings } = options;
    const { clock, timer, random, newId, pause } = parts;
    this.#options = options;
    this.#parts = parts;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = new OutboxFile(join(folder, 'outbox.sqlite'), newId);
    const overlay = new OutboxOverlay(this.#file.outbox, agent.agentId);
    this.#shelf = new CopyShelf(folder, (path) => new LocalCopy(path, { me: agent, overlay, clock, timer }));
    this.#filling = this.#shelf.shown.isWhole ? null : 0;
    this.#client = new ServerClient(server, token);
    this.#files = new FileDesk({
      folder: join(folder, 'staged'),
      file: this.#file,
      server,
      token,
      limits: () => this.#shelf.shown.directory.workspace()?.files,
      onChange: (upload) => parts.emit({ type: 'upload', upload }),
      onSent: () => this.#engine.send(),
      onRefused: () => this.#reactions.settleHopeless(),
      retryMs: (failures) => backoffMs(failures, random()),
      onFault: (error) => this.#fault(error),
    });
    this.#pictures = new Pictures(
      join(folder, 'pictures'),
      this.#client,
      (blobId) => this.#shelf.shown.cases.attachment(blobId),
      (blobId) => this.#files.staged(blobId)?.path,
    );
    const news = new NewsDesk(agent.agentId, this.#shelf, (notices) =>
      parts.emit({ type: 'notices', notices }),
    );
    const sender = new OutboxSender(this.#file.outbox, (body) => this.#files.isReady(body));
    this.#engine = new SyncEngine(
      { client: this.#client, shelf: this.#shelf, sender, timings, random, pause },
      {
        onLink: ({ state }) => {
          this.#files.setOnline(state === 'online');
          if (state === 'online') this.#tellViewing();
          else this.#presence.clear();
          if (state === 'refused') parts.emit({ type: 'refused' });
          this.#tellStatus();
        },
        onApplied: (applied, live) => this.#reactions.applied(applied, live),
        onFilled: ({ events }) => news.filled(events),
        onCaughtUp: () => {
          news.caughtUp();
          this.#tellStatus();
        },
        onFilling: (part) => {
          this.#filling = part;
          this.#tellStatus();
        },
        onReplaced: () => this.#reactions.replaced(),
        onResults: () => this.#reactions.settled(),
        onPresence: (presence) => {
          this.#presence.set(presence.caseId, presence);
          parts.emit({ type: 'presence', presence });
        },
        onFault: (error) => this.#fault(error),
      },
    );
    this.#reader = new InboxReader({
      agentId: agent.agentId,
      shelf: this.#shelf,
      outbox: this.#file.outbox,
      drafts: this.#file.drafts,
      overlay,
      presenceOf: (caseId) => this.#presence.get(caseId) ?? null,
    });
    this.#desk = new OutboxDesk({
      file: this.#file,
      clock,
      shown: () => this.#shelf.shown,
      isUnderWay: (opId) => sender.isUnderWay(opId),
      hasFiles: (body) =>
        this.#files.hasAll(body, (blobId) => this.#shelf.shown.cases.attachment(blobId) !== undefined),
      onRetry: (body) => this.#files.tryAgain(body),
      onChange: (op) => this.#reactions.outboxChanged(op),
    });
    this.#changes = new Throttle(tellEvery, (caseIds, all) =>
      parts.emit({ type: 'changed', counts: this.#reader.counts(), caseIds, ...(all ? { all } : {}) }),
    );
    this.#wake = new WakeTimer(
      this.#shelf,
      clock,
      (caseIds) => this.#changes.add(caseIds),
      (error) => this.#fault(error),
    );
    this.#reactions = new Reactions({
      file: this.#file,
      shelf: this.#shelf,
      files: this.#files,
      news,
      changes: this.#changes,
      wake: this.#wake,
      tellStatus: () => this.#tellStatus(),
      tellDirectory: () => this.#tellDirectory(),
      tellFault: (message) => parts.emit({ type: 'fault', message }),
      send: () => this.#engine.send(),
    });
  }

  start(): void {
    this.#reactions.opened();
    this.#engine.start();
  }

  get status(): ConnectedStatus {
    const { server, agent } = this.#options;
    const { link } = this.#engine;
    const ops = this.#file.outbox.ops.filter(({ body }) => body.type !== 'case.read');
    const problem = link.state === 'offline' || link.state === 'connecting' ? link.problem : null;
    return {
      state: link.state === 'refused' ? 'offline' : link.state,
      agentId: agent.agentId,
      workspaceName: this.#shelf.shown.directory.workspace()?.name ?? '',
      server,
      pending: ops.filter(({ state }) => state === 'waiting').length,
      refused: ops.filter(({ state }) => state === 'refused').length,
      problem: problem ?? this.#options.problem,
      filling: this.#filling,
    };
  }

  check(): void {
    this.#engine.check();
  }

  directory(): Directory | null {
    return this.#reader.directory();
  }

  counts(): Counts {
    return this.#reader.counts();
  }

  list(query: { view: View; offset: number; limit: number }): { total: number; rows: CaseRow[] } {
    return this.#reader.list(query);
  }

  search(text: string, limit: number): SearchHit[] {
    return this.#reader.search(text, limit);
  }

  readCase(caseId: string): CaseView | null {
    return this.#reader.readCase(caseId);
  }

  timeline(
    caseId: string,
    beforeSeq: number | null,
    limit: number,
  ): { items: TimelineItem[]; more: boolean } {
    return this.#reader.timeline(caseId, beforeSeq, limit);
  }

  draft(caseId: string): Draft {
    return this.#file.drafts.read(caseId);
  }

  saveDraft(caseId: string, draft: Draft): void {
    const had = this.#file.drafts.has(caseId);
    this.#file.drafts.save(caseId, draft);
    if (had !== this.#file.drafts.has(caseId)) this.#changes.add([caseId]);
  }

  ofCaller(number: string): { customer: Customer; caseId: string | null } | null {
    return this.#reader.ofCaller(number);
  }

  readCustomer(customerId: string): CustomerView | null {
    return this.#reader.readCustomer(customerId);
  }

  do(body: OpBody): string {
    return this.#desk.do(body);
  }

  outboxItems(): OutboxItem[] {
    return this.#desk.items();
  }

  discard(opId: string): void {
    const op = this.#file.outbox.find(opId);
    this.#desk.discard(opId);
    if (op?.state === 'refused') this.#files.forget(op.body);
  }

  retry(opId: string): void {
    this.#desk.retry(opId);
  }

  viewing(caseId: string | null): void {
    this.#viewing = caseId;
    this.#tellViewing();
  }

  typing(caseId: string, typing: boolean): void {
    this.#engine.tell({ type: 'typing', caseId, typing });
  }

  beginFile(attachment: Attachment): Promise<void> {
    return this.#files.begin(attachment);
  }

  dropFile(blobId: string): Promise<void> {
    return this.#files.cancel(blobId);
  }

  /** Takes a file of this computer to the server; the operation that names it waits for it. */
  async adoptFile(attachment: Attachment, path: string): Promise<void> {
    if (this.#shelf.shown.cases.attachment(attachment.blobId) === undefined) {
      await this.#files.adopt(attachment, path);
    }
  }

  writeFile(blobId: string, offset: number, bytes: Uint8Array): Promise<UploadState> {
    return this.#files.write(blobId, offset, bytes);
  }

  picture(blobId: string): Promise<Picture | undefined> {
    return this.#pictures.picture(blobId);
  }

  fetchFile(attachment: Attachment, path: string): Promise<void> {
    return this.#pictures.fetchTo(attachment, path);
  }

  /**
   * Invites the customer of a case to show their screen; one at a time. What comes of it is told.
   * @param followUp the id under which the customer of the session before comes back
   */
  openRendezvous(caseId: string, followUp?: string): void {
    const { server, token } = this.#options;
    const { emit, random } = this.#parts;
    if (followUp === undefined) this.#rendezvous?.close();
    else this.#rendezvous?.abandon();
    this.#rendezvous = openRendezvous(server, agentRoute(token, caseId, followUp), random, {
      onFrame: (frame) => emit({ type: 'rendezvous', frame }),
      onBack: (iceServers) => emit({ type: 'rendezvousBack', iceServers }),
      onEnd: (code) => emit({ type: 'rendezvousLost', code }),
    });
  }

  sayAtRendezvous(said: RendezvousSay): void {
    this.#rendezvous?.say(said);
  }

  /** @param isFault nobody has wanted that: it may be followed up */
  closeRendezvous(isFault = false): void {
    if (isFault) this.#rendezvous?.abandon();
    else this.#rendezvous?.close();
    this.#rendezvous = undefined;
  }

  /** Leaves everything on the disk. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.closeRendezvous();
    this.#wake.close();
    this.#changes.close();
    this.#files.close();
    await this.#engine.close();
    this.#shelf.close();
    this.#file.close();
  }

  /** Leaves nothing but the outbox and the drafts, which exist nowhere else. */
  async purge(): Promise<void> {
    const { folder } = this.#options;
    const isEmpty = this.#file.outbox.ops.length === 0 && this.#file.drafts.isEmpty;
    await this.close();
    this.#shelf.drop();
    await rm(isEmpty ? folder : join(folder, 'pictures'), { recursive: true, force: true });
  }

  #fault(error: unknown): void {
    this.#parts.emit({ type: 'fault', message: String(error) });
  }

  #tellViewing(): void {
    this.#engine.tell({ type: 'viewing', caseId: this.#viewing });
  }

  #tellDirectory(): void {
    this.#parts.emit({ type: 'directory', directory: this.#reader.directory() });
  }

  #tellStatus(): void {
    if (this.#closed) return;
    const { status } = this;
    const told = JSON.stringify(status);
    if (told === this.#told) return;
    this.#told = told;
    this.#parts.emit({ type: 'status', status });
  }
}
