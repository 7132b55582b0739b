import {
  rendezvousCodes,
  type IceServers,
  type RendezvousFrame,
  type RendezvousSay,
} from '#core/contracts/assist.ts';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { InvitationView } from '#core/contracts/viewer.ts';
import { linkOf, type InvitationCode } from '#core/domain/assist/code.ts';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import type { OpenWorkspace } from '../inbox/openWorkspace.ts';
import type { AgentReceipt, AgentReceiptParts } from './agentReceipt.ts';
import type { HeardFrame } from '#core/domain/assist/meetingLine.ts';
import type { FollowUps } from './followUps.ts';
import type { RecordedCase } from './recordings/agentRecorder.ts';

export interface AssistDeskParts {
  /** Undefined while nobody is signed in. */
  readonly workspace: () => { readonly open: OpenWorkspace; readonly server: string } | undefined;
  readonly openWindow: () => void;
  /** For another session in the same window: its page begins anew. */
  readonly reloadWindow: () => void;
  readonly showWindow: () => void;
  readonly closeWindow: () => void;
  readonly pushFrame: (frame: HeardFrame) => void;
  /** The window is to end what is on, and to say when it has. */
  readonly pushEnd: () => void;
  readonly pushBack: (iceServers: IceServers) => void;
  readonly pushLost: (code: number) => void;
  /** UUIDv7. */
  readonly newId: () => string;
  /** Six digits that nobody can foresee. */
  readonly newSecret: () => string;
  /** Words that go before the link in the chat. */
  readonly linkWords: () => string;
  /** The session before, where it was cut short: by its case. */
  readonly followUps: FollowUps<string>;
  readonly receipt: (sessionId: string, names: AgentReceiptParts['names']) => AgentReceipt;
  /** Ends what is recorded. Resolves once it is whole, and told. */
  readonly endRecording: () => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** How long a window may take to end what is on (ms). */
const endingMs = 4000;

/** Where something is told. */
type Told = Pick<Session, 'caseId' | 'contactId' | 'identity'>;

type Invited = Extract<RendezvousFrame, { type: 'invited' }>;

/** A session that is about to be. */
interface Inviting {
  readonly caseId: string;
  readonly invited: PromiseWithResolvers<Invited>;
  /** What the server says before the window listens. */
  readonly early: HeardFrame[];
}

interface Session {
  readonly open: OpenWorkspace;
  readonly caseId: string;
  readonly contactId: string;
  readonly identity: { readonly kind: 'phone' | 'email' | 'visitor' | 'wechat'; readonly value: string };
  readonly customer: string;
  readonly hasChat: boolean;
  readonly page: string;
  readonly secret: string;
  readonly isFollowUp: boolean;
  readonly invited: Invited;
  /** What the server has said, for as long as the window does not listen. */
  early: HeardFrame[] | undefined;
  /** As the server knows whoever invites. */
  readonly names: AgentReceiptParts['names'];
  receipt: AgentReceipt | undefined;
  /** With which its two ends find each other once more. */
  followUp: InvitationCode | undefined;
}

/**
 * Assist sessions as the agent's main process knows them: one at a time, whose window speaks through here to the server,
 * and whose every step is written on its case.
 *
 *   idle ──start──► inviting ──invited──► open ──window closed──► idle
 *                      ▲                    │
 *                      └─followed up, anew──┘
 *
 * A line that is lost after both ends have met comes back by itself; the window is told of that, and of a line that does not.
 */
export class AssistDesk {
  readonly #parts: AssistDeskParts;
  #session: Session | undefined;
  #inviting: Inviting | undefined;
  #ending: PromiseWithResolvers<void> | undefined;

  constructor(parts: AssistDeskParts) {
    this.#parts = parts;
  }

  /** @throws HeartlineError signedOut, assistInProgress, caseGone, serverUnreachable */
  async start(caseId: string): Promise<void> {
    const current = this.#session ?? this.#inviting;
    if (!current) {
      await this.#invite(caseId, async () => {
        const before = await this.#parts.followUps.read();
        return before?.session === caseId ? before.code : undefined;
      });
      this.#parts.openWindow();
      return;
    }
    // A second click, maybe while the first is still under way.
    if (this.#session) this.#parts.showWindow();
    if (current.caseId !== caseId) throw new HeartlineError('assistInProgress');
  }

  /** Waits for the same customer, whose session was cut short or who goes on in the app. @throws as `start` */
  async followUp(): Promise<void> {
    const { caseId, followUp } = this.#current();
    if (!followUp) throw new HeartlineError('badRequest');
    await this.#again(caseId, followUp);
  }

  /** Invites by another code, which is read out. @throws as `start` */
  async inviteAnew(): Promise<void> {
    const { caseId } = this.#current();
    this.#parts.followUps.forget();
    await this.#again(caseId, undefined);
  }

  /** Until there is another session, the window shows the one before, and may try again. */
  async #again(caseId: string, followUp: InvitationCode | undefined): Promise<void> {
    if (this.#inviting) return;
    await this.#invite(caseId, () => Promise.resolve(followUp));
    this.#parts.reloadWindow();
  }

  /** Begins a session, which takes the place of one that is on. @param before with which both ends have met */
  async #invite(caseId: string, before: () => Promise<InvitationCode | undefined>): Promise<void> {
    const inviting: Inviting = { caseId, invited: Promise.withResolvers(), early: [] };
    // Nobody may be waiting for it any more when it fails.
    inviting.invited.promise.catch(() => undefined);
    this.#inviting = inviting;
    try {
      const session = await this.#newSession(inviting, await before());
      if (this.#session) await this.#ended(this.#session);
      this.#session = session;
    } finally {
      this.#inviting = undefined;
    }
    this.tell({ state: 'invited' });
  }

  async #newSession({ caseId, invited, early }: Inviting, followUp?: InvitationCode): Promise<Session> {
    const { workspace, newId, newSecret } = this.#parts;
    const at = workspace();
    if (!at) throw new HeartlineError('signedOut');
    const [view, directory] = await Promise.all([at.open.readCase(caseId), at.open.directory()]);
    const [identity] = view?.customer.identities ?? [];
    if (!view || !directory || !identity) throw new HeartlineError('caseGone');
    await at.open.openRendezvous(caseId, followUp?.invitationId);
    return {
      open: at.open,
      caseId,
      contactId: newId(),
      identity: { kind: identity.kind, value: identity.value },
      customer: view.customer.name,
      hasChat: view.customer.identities.some(({ kind }) => kind === 'visitor'),
      page: `${at.server}/c/${directory.workspace.slug}`,
      secret: followUp?.secret ?? newSecret(),
      isFollowUp: followUp !== undefined,
      invited: await invited.promise,
      early,
      names: { organisation: directory.workspace.name, agent: directory.me.name },
      receipt: undefined,
      followUp: undefined,
    };
  }

  /** What the window is to show. @throws HeartlineError badRequest where there is no session */
  read(): InvitationView {
    const { secret, isFollowUp, page, customer, hasChat, invited } = this.#current();
    const { invitationId, expiresAt, iceServers } = invited;
    return { invitationId, secret, isFollowUp, expiresAt, page, customer, hasChat, iceServers };
  }

  /** The window listens. */
  ready(): void {
    const session = this.#current();
    for (const frame of session.early ?? []) this.#parts.pushFrame(frame);
    session.early = undefined;
  }

  say(said: RendezvousSay): void {
    void this.#current().open.sayAtRendezvous(said).catch(this.#parts.onFault);
  }

  tell(fact: AssistFact): void {
    const session = this.#current();
    session.receipt?.saw(fact);
    this.#write(session, fact);
  }

  /** Who is recorded, and where that is told, also after the window is closed. @throws HeartlineError badRequest */
  recorded(): RecordedCase {
    const session = this.#current();
    return { customer: session.customer, tell: (fact) => this.#write(session, fact) };
  }

  /** Something that happened after a session. @throws HeartlineError signedOut, caseGone */
  async tellCase(caseId: string, contactId: string, fact: AssistFact): Promise<void> {
    const open = this.#parts.workspace()?.open;
    if (!open) throw new HeartlineError('signedOut');
    const [identity] = (await open.readCase(caseId))?.customer.identities ?? [];
    if (!identity) throw new HeartlineError('caseGone');
    await open.do({ type: 'channelEvent', event: this.#eventOf({ caseId, contactId, identity }, fact) });
  }

  /** A file is about to go to the customer's device. */
  offered(file: { readonly size: number; readonly sha256: string }): void {
    this.#session?.receipt?.offered(file);
  }

  /** Both ends have proved themselves: each has the receipt of this session from now on, and may follow it up. */
  met(sessionId: string, followUp: InvitationCode): void {
    const session = this.#current();
    session.followUp = followUp;
    this.#parts.followUps.keep(session.caseId, followUp);
    session.receipt ??= this.#parts.receipt(sessionId, session.names);
  }

  /** @param text hostile: from the customer's end */
  hearReceipt(text: string): void {
    this.#current().receipt?.hear(text);
  }

  #write(session: Session, fact: AssistFact): void {
    const event = this.#eventOf(session, fact);
    void session.open.do({ type: 'channelEvent', event }).catch(this.#parts.onFault);
  }

  #eventOf({ caseId, contactId, identity: { kind, value } }: Told, fact: AssistFact) {
    return {
      eventId: this.#parts.newId(),
      channel: 'assist' as const,
      identity: { kind, value },
      contactId,
      caseId,
      fact: { type: 'assist' as const, fact },
    };
  }

  async sendLink(): Promise<void> {
    const { open, caseId, page, secret, invited } = this.#current();
    const { invitationId } = invited;
    const text = `${this.#parts.linkWords()}\n${linkOf(page, { invitationId, secret })}`;
    const eventId = this.#parts.newId();
    await open.do({ type: 'message.send', caseId, eventId, text, attachments: [], replyTo: null });
  }

  heard(frame: HeardFrame): void {
    if (frame.type === 'invited') {
      this.#inviting?.invited.resolve(frame);
      return;
    }
    const early = this.#inviting?.early ?? this.#session?.early;
    if (early) early.push(frame);
    else if (this.#session) this.#parts.pushFrame(frame);
  }

  back(iceServers: IceServers): void {
    if (this.#session) this.#parts.pushBack(iceServers);
  }

  /** @param code of the socket's end */
  lost(code: number): void {
    const why = code === rendezvousCodes.unknown ? 'caseGone' : 'serverUnreachable';
    if (this.#inviting) this.#inviting.invited.reject(new HeartlineError(why));
    else if (this.#session) this.#parts.pushLost(code);
  }

  /** The window is about to be closed. Resolves to true once what is on has ended, or does not for too long. */
  ending(): Promise<boolean> | undefined {
    if (!this.#session?.receipt) return undefined;
    const { pushEnd, wait } = this.#parts;
    if (!this.#ending) {
      this.#ending = Promise.withResolvers();
      this.#session.receipt.ending();
      pushEnd();
    }
    return Promise.race([this.#ending.promise, wait(endingMs)]).then(() => true);
  }

  /** The session is over, though its window may still say why. */
  over(): void {
    void this.#current().open.closeRendezvous().catch(this.#parts.onFault);
  }

  /** The window says that what was on has ended. */
  settled(): void {
    this.#ending?.resolve();
  }

  /** The window is gone: that ends the session. Resolves once that is written. @param isFault nobody has wanted that */
  async windowClosed(isFault = false): Promise<void> {
    const session = this.#session;
    if (!session) return;
    if (!isFault) this.#parts.followUps.forget();
    // It was for this window.
    this.#inviting?.invited.reject(new HeartlineError('badRequest'));
    this.#session = undefined;
    this.#ending = undefined;
    await this.#ended(session);
    await session.open.closeRendezvous(isFault).catch(this.#parts.onFault);
  }

  /** Another workspace is open than before, or none: what belonged to it is over. */
  switched(): void {
    this.#inviting?.invited.reject(new HeartlineError('signedOut'));
    void this.windowClosed();
    this.#parts.closeWindow();
  }

  async #ended(session: Session): Promise<void> {
    await this.#parts.endRecording().catch(this.#parts.onFault);
    const receipt = await session.receipt?.end().catch(this.#parts.onFault);
    if (receipt) this.#write(session, receipt);
    this.#write(session, { state: 'ended' });
  }

  #current(): Session {
    if (!this.#session) throw new HeartlineError('badRequest');
    return this.#session;
  }
}
