import type { Choice, ConsentView, CustomerView, Helper, Hiding } from '#core/contracts/customer.ts';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { HostEvent } from '#core/contracts/host.ts';
import type { Lease, RevokeReason } from '#core/domain/assist/lease.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import type { FollowUp, FollowUps } from '../followUps.ts';
import type { HostState } from './hostState.ts';
import type { Answer, HostSessionParts } from './hostParts.ts';
import { HostSession } from './hostSession.ts';
import { serverOrigin } from '../../sync/serverAddress.ts';
import { codeOf, type HelpLink } from './link.ts';

export interface CustomerDeskParts {
  readonly session: Omit<HostSessionParts, 'onChange' | 'onMet' | 'onOpen' | 'onFollowedUp'>;
  /** The session before, where it was cut short. */
  readonly followUps: FollowUps<HelpedBefore>;
  /** The window, the bar and the question follow what this says. */
  readonly onChange: (view: CustomerView) => void;
  /** Asks, or stops asking. */
  readonly onQuestion: (question: ConsentView | null) => void;
  /** The server that helped last; it is offered again. */
  readonly lastServer: () => Promise<string>;
  readonly rememberServer: (server: string) => Promise<void>;
  readonly saveReceipt: (sessionId: string) => Promise<void>;
}

/** Who has helped, and where they are found. */
export interface HelpedBefore {
  readonly server: string;
  readonly by: Helper;
}

/** Whether both ends may still want to go on: one that they could not find again does not count. */
const isCutShort = ({ problem, hasMet }: Extract<HostState, { state: 'over' }>): boolean =>
  problem === 'line' || (!hasMet && problem !== 'notProved');

/** For a choice of what to show, no time runs. */
const never = Number.MAX_SAFE_INTEGER;
/** No question of the other end has this number. */
const chooseId = -1;

/** Getting help at this device: one session at a time, and what its windows show. */
export class CustomerDesk {
  readonly #parts: CustomerDeskParts;
  #link: HelpLink = { server: '', code: '' };
  #server = '';
  #session: HostSession | undefined;
  #turn = 0;
  #choices: readonly Choice[] | undefined;
  #hiding: Hiding = { programs: [], canHide: true };
  #isChoosing = false;
  /** What can be followed up. */
  #before: FollowUp<HelpedBefore> | undefined;
  /** Who is waited for. */
  #waitsFor: Helper | null = null;
  /** What the question window was given last. */
  #asked: string | null = null;

  constructor(parts: CustomerDeskParts) {
    this.#parts = parts;
  }

  get session(): HostSession | undefined {
    return this.#session;
  }

  /** A link was followed: it is shown, and waits for a person. While a session is on it is not even that. */
  followed(link: HelpLink): void {
    if (this.#session && this.#session.state.state !== 'over') return;
    this.#session = undefined;
    this.#link = link;
    this.#changed();
  }

  async read(): Promise<CustomerView> {
    if (this.#link.server === '') this.#link = { ...this.#link, server: await this.#parts.lastServer() };
    if (!this.#session) this.#before = await this.#parts.followUps.read();
    return this.#view();
  }

  get question(): ConsentView | null {
    const session = this.#session;
    const question = session?.question ?? (this.#isChoosing ? this.#choice() : null);
    if (!question) return null;
    if (needsChoices(question) && !this.#choices) return null;
    return { ...question, choices: [...(this.#choices ?? [])], hiding: this.#hiding };
  }

  /** @throws HeartlineError serverInvalid, codeInvalid, helpInProgress */
  async join(typedServer: string, typedCode: string): Promise<void> {
    const server = serverOrigin(typedServer);
    if (server === undefined) throw new HeartlineError('serverInvalid');
    const code = codeOf(typedCode);
    if (!code) throw new HeartlineError('codeInvalid');
    await this.#join(server, code, null);
  }

  /** Back to who has helped before, who asks again. @throws HeartlineError badRequest, helpInProgress */
  async goOn(): Promise<void> {
    const before = this.#before;
    if (!before) throw new HeartlineError('badRequest');
    await this.#join(before.session.server, before.code, before.session.by);
  }

  /** The session before is over for good. */
  forget(): void {
    this.#before = undefined;
    this.#parts.followUps.forget();
    this.#changed();
  }

  async #join(server: string, code: InvitationCode, waitsFor: Helper | null): Promise<void> {
    if (this.#session && this.#session.state.state !== 'over') throw new HeartlineError('helpInProgress');
    this.#waitsFor = waitsFor;
    this.#link = { server, code: '' };
    this.#server = server;
    const { session } = this.#parts;
    this.#turn += 1;
    const turn = this.#turn;
    // What an earlier session still has to do must not reach the hidden page of this one.
    const isCurrent = (): boolean => this.#turn === turn;
    this.#session = new HostSession(
      {
        ...session,
        command: (command) => isCurrent() && session.command(command),
        onChange: () => isCurrent() && this.#changed(),
        onMet: (followUp, by) => {
          this.#before = { session: { server, by }, code: followUp };
          this.#parts.followUps.remember(this.#before.session, followUp);
        },
        // Not before the customer has been asked.
        onOpen: () => {
          if (isCurrent() && this.#before)
            this.#parts.followUps.keep(this.#before.session, this.#before.code);
        },
        onFollowedUp: () => void this.goOn(),
      },
      server,
      code,
    );
    this.#changed();
    await this.#parts.rememberServer(server);
  }

  dismiss(): void {
    if (this.#session?.state.state === 'over') this.#session = undefined;
    this.#changed();
  }

  answer(answer: Answer): void {
    if (answer.askId === chooseId) {
      this.#isChoosing = false;
      this.#session?.show(answer.surfaceIds);
    } else this.#session?.answer(answer);
    this.#changed();
  }

  /** The question's window is gone without an answer. */
  unanswered(): void {
    const askId = this.#session?.question?.askId ?? chooseId;
    this.answer({ askId, allowed: [], minutes: 1, surfaceIds: [] });
  }

  /** Something else is hidden than before: what can be chosen is another matter, too. */
  hidesOthers(): void {
    this.#asked = null;
    this.#changed();
  }

  /** The customer wants to show something else. */
  choose(): void {
    if (this.#session?.has('view') !== true) return;
    this.#isChoosing = true;
    this.#changed();
  }

  revoke(leases: readonly Lease[] | 'all', why: RevokeReason): void {
    this.#session?.revoke(leases, why);
  }

  pauseRecording(isPaused: boolean): void {
    this.#session?.pauseRecording(isPaused);
  }

  /** Lets the customer keep the receipt of the session that is over. */
  async saveReceipt(): Promise<void> {
    const state = this.#session?.state;
    if (state?.state === 'over' && state.receiptOf !== undefined)
      await this.#parts.saveReceipt(state.receiptOf);
  }

  end(): void {
    this.#session?.end();
  }

  report(event: HostEvent): void {
    this.#session?.report(event);
  }

  /** The hidden page is gone, and its connection with it. */
  hostGone(): void {
    this.#session?.end('line');
  }

  #view(): CustomerView {
    const session = this.#session;
    if (!session) return { state: 'idle', ...this.#link, back: this.#before?.session.by ?? null };
    if (session.state.state === 'over') {
      const { problem, receiptOf } = session.state;
      const canGoOn = isCutShort(session.state) && this.#before !== undefined;
      return { state: 'over', problem, hasReceipt: receiptOf !== undefined, canGoOn };
    }
    const { view } = session;
    return view
      ? { state: 'joined', session: view }
      : { state: 'finding', server: this.#server, back: this.#waitsFor };
  }

  #choice(): Bare | null {
    const view = this.#session?.view;
    if (!view || this.#session?.has('view') !== true) return null;
    return {
      askId: chooseId,
      purpose: 'choose',
      by: view.by,
      compare: view.compare,
      leases: [],
      chosen: [],
      needsMonitor: false,
      readableAt: 0,
      endsAt: never,
    };
  }

  #changed(): void {
    const state = this.#session?.state;
    // What has ended in good order, or in bad faith, is not gone on with.
    if (state?.state === 'over' && !isCutShort(state) && this.#before) {
      this.#before = undefined;
      this.#parts.followUps.forget();
    }
    this.#parts.onChange(this.#view());
    void this.#ask();
  }

  /** A question about the screen waits for the pictures of what there is to show. */
  async #ask(): Promise<void> {
    const question = this.#session?.question ?? (this.#isChoosing ? this.#choice() : null);
    const key = question ? `${question.askId} ${question.endsAt}` : null;
    if (key === this.#asked) return;
    this.#asked = key;
    if (!question) {
      this.#isChoosing = false;
      this.#choices = undefined;
      this.#parts.onQuestion(null);
      return;
    }
    // Without a list there is still the question, and the answer can be no.
    this.#choices = needsChoices(question)
      ? await this.#parts.session.surfaces.list().catch(() => [])
      : undefined;
    if (this.#choices) {
      const { masking } = this.#parts.session;
      this.#hiding = { programs: [...(await masking.named())], canHide: !masking.isBlind };
    }
    if (key === this.#asked) this.#parts.onQuestion(this.question);
  }
}

/** A question without what takes time to be found out. */
type Bare = Omit<ConsentView, 'choices' | 'hiding'>;

const needsChoices = ({ purpose, leases, needsMonitor }: Bare): boolean =>
  purpose === 'choose' || leases.includes('view') || needsMonitor;
