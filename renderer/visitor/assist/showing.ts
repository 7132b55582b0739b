import { rendezvousCodes, whyNotJoined, type IceServers } from '#core/contracts/assist.ts';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import type { AgentSays } from '#core/domain/assist/control.ts';
import { surfaceSchema } from '#core/domain/assist/fact.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import type { HeardFrame, MeetingLine } from '#core/domain/assist/meetingLine.ts';
import { endReason } from '#core/domain/assist/ending.ts';
import { receiptFileName, receiptFileOf } from '#core/domain/assist/receipt/receiptFile.ts';
import { SessionReceipt } from '#core/domain/assist/receipt/sessionReceipt.ts';
import { SessionRecord } from '#core/domain/assist/receipt/sessionRecord.ts';
import type { ReceiptWriter } from '#core/domain/assist/receipt/writer.ts';
import { MarksStore } from '../../assist/drawing/marksStore.ts';
import type { Met } from '../../assist/pake/handshake.ts';
import { passwordOf } from '../../assist/pake/password.ts';
import { AssistEnd } from '../../assist/peer/assistEnd.ts';
import { newCertificate, type OwnCertificate } from '../../assist/peer/certificate.ts';
import { captured, HostLink } from '../../assist/peer/hostLink.ts';
import type { Before } from './before.ts';
import { fromAgent } from './fromAgent.ts';
import { pageReceipt } from '../../assist/receipt/pageReceipt.ts';
import { openPageLine } from './pageLine.ts';
import type { Inviter, ShowingProblem, ShowingState } from './showingState.ts';

export interface ShowingTools {
  readonly onChange: (state: ShowingState) => void;
  /** Both ends know each other: with this they find each other once more. */
  readonly onMet: (before: Before) => void;
  /** The agent's end has lost this one, and waits for it in the follow-up. */
  readonly onFollowedUp: () => void;
}

/** How long the two ends may not hear each other before the session counts as lost, and how often another way is tried (ms). */
const patience = { lostAfter: 60_000, again: 4000 } as const;
/** What is shown has one name: a browser shows one thing. */
const surfaceId = '0';

/** Whose doing the end of a session was, where nothing went wrong; and what was refused. */
interface How {
  readonly by: 'customer' | 'agent';
  readonly what: string;
}

/** The customer's end of an assist session, in the browser: nothing is shown that they have not chosen. */
export class Showing {
  /** What the agent draws on what is shown. */
  readonly marks = new MarksStore();
  readonly #tools: ShowingTools;
  readonly #code: InvitationCode;
  #state: ShowingState = { state: 'finding' };
  #line: MeetingLine | undefined;
  #end: AssistEnd | undefined;
  #by: Inviter = { organisation: '', agent: '', contact: { kind: 'none' } };
  #iceServers: IceServers = [];
  #link: HostLink | undefined;
  #isOpen = false;
  #screen: MediaStream | undefined;
  /** Under which number the agent has asked to look. */
  #askId: number | undefined;
  readonly #record: SessionRecord;
  #writer: ReceiptWriter | undefined;
  #lost: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setInterval> | undefined;

  constructor(code: InvitationCode, tools: ShowingTools) {
    this.#code = code;
    this.#tools = tools;
    this.#record = new SessionRecord({
      send: (message) => this.#link?.say(message),
      // What cannot be written down is not allowed.
      onFault: () => this.#over('notRecorded'),
    });
  }

  /** @param server origin of the server, e.g. `https://support.example.com` */
  async start(server: string): Promise<void> {
    const [own, password] = await Promise.all([newCertificate(), passwordOf(this.#code)]);
    if (this.#state.state === 'over') return;
    this.#end = new AssistEnd({
      end: 'customer',
      code: this.#code,
      password,
      own,
      say: (text) => this.#line?.say({ type: 'say', text }),
      onMet: (met) => this.#met(met, own),
      onDescription: (sdp) => this.#answered(sdp),
      onFailed: () => this.#over('notProved'),
    });
    this.#line = openPageLine(server, this.#code.invitationId, {
      onFrame: (frame) => this.#heard(frame),
      onBack: (iceServers) => {
        this.#iceServers = iceServers;
        this.#link?.useIceServers(iceServers);
      },
      onEnd: (code) => this.#lineLost(code),
    });
  }

  #lineLost(code: number): void {
    if (code === rendezvousCodes.followedUp) {
      this.#over('line');
      this.#tools.onFollowedUp();
    } else if (code === rendezvousCodes.ended) this.#over(null, { by: 'agent' });
    // What is connected directly goes on without the server.
    else if (!this.#isOpen)
      this.#over(this.#state.state === 'finding' ? whyNotJoined(code, this.#code) : 'line');
  }

  /** The customer says yes, and chooses what to show in the browser's own dialog. */
  async choose(): Promise<void> {
    if (this.#state.state !== 'asked') return;
    const asked = this.#state;
    this.#become({ ...asked, state: 'choosing' });
    try {
      this.#screen = await navigator.mediaDevices.getDisplayMedia({
        video: captured,
        audio: false,
      });
    } catch (error) {
      // Closing the dialog is no no: they may look again for what they want to show.
      const isTakenBack = error instanceof DOMException && error.name === 'NotAllowedError';
      if (isTakenBack) this.#become(asked);
      else this.#over('cannotShow');
      return;
    }
    this.#chosen(this.#screen);
  }

  /** They go on in the app, which comes in the place of this page. */
  move(): void {
    this.#over('moved');
  }

  /** No, or no longer. */
  stop(): void {
    this.#over(null);
  }

  #heard(frame: HeardFrame): void {
    if (frame.type === 'welcome') {
      const { organisation, agent, contact, iceServers } = frame;
      this.#by = { organisation, agent, contact };
      this.#iceServers = iceServers;
    }
    // Whoever is proved already needs no second handshake.
    if (frame.type === 'peer' && frame.present && !this.#link) this.#end?.begin();
    if (frame.type === 'heard') this.#end?.hear(frame.text);
  }

  /** The agent's end is there, and is who it says: both are connected before anything is shown. */
  #met({ fingerprint, compare, followUp, sessionId }: Met, own: OwnCertificate): void {
    const { agent, organisation } = this.#by;
    this.#tools.onMet({ code: followUp, agent, organisation });
    const link = new HostLink({
      own,
      theirs: fingerprint,
      iceServers: this.#iceServers,
      describe: (sdp) => this.#end?.describe(sdp),
      onMessage: (channel, data) => this.#told(channel, data),
      onOpen: () => {
        this.#isOpen = true;
        link.say({ type: 'hello', platform: 'browser', offers: ['view'] });
        this.#record.opened();
        this.#show();
      },
      onReach: (canHear) => this.#reached(canHear),
      onClosed: () => this.#over(null, { by: 'agent' }),
      onDrained: () => undefined,
    });
    this.#link = link;
    this.#record.begin(this.#receipt(sessionId), { organisation, agent, server: location.origin });
    this.#record.write({ type: 'asked', leases: ['view'] });
    this.#become({ state: 'asked', by: this.#by, compare, wants: [], inApp: followUp });
    this.#connect(link, false);
  }

  #connect(link: HostLink, restart: boolean): void {
    link.connect({ restart }).catch(() => {
      // A restart that was overtaken by the next one, or by the end of the session, is nobody's loss.
      if (!restart && this.#link === link) this.#over('line');
    });
  }

  #answered(sdp: string): void {
    this.#link?.answered(sdp).catch(() => this.#over('line'));
  }

  #chosen(screen: MediaStream): void {
    const { state } = this.#state;
    const [track] = screen.getVideoTracks();
    if (state !== 'choosing' || !track) {
      // They have said no meanwhile.
      for (const each of screen.getTracks()) each.stop();
      return;
    }
    track.addEventListener('ended', () => this.#over(null));
    this.#become({ ...this.#state, state: 'connecting' });
    this.#show();
  }

  /** Once both is there, the connection and what was chosen: it is written down first, then shown, then told. */
  #show(): void {
    const [stream, link] = [this.#screen, this.#link];
    const [track] = stream?.getVideoTracks() ?? [];
    if (!this.#isOpen || !stream || !track || !link || this.#state.state !== 'connecting') return;
    const settings = track.getSettings() as MediaTrackSettings & { displaySurface?: string };
    const { displaySurface, width = 0, height = 0 } = settings;
    const kind = surfaceSchema.catch('unknown').parse(displaySurface);
    this.#record.write({ type: 'granted', lease: 'view', forMs: null });
    this.#record.write({ type: 'shown', surfaces: [kind] });
    this.#record.next(async () => {
      if (this.#state.state !== 'connecting') return;
      const [mid = ''] = await link.show([track]);
      if (this.#state.state !== 'connecting') return;
      this.#record.say({ type: 'granted', lease: 'view', forMs: null });
      this.#record.say({ type: 'shown', surfaces: [{ surfaceId, mid, kind, name: '', width, height }] });
      this.#become({ ...this.#state, state: 'showing', surface: kind, stream, surfaceId });
    });
  }

  #receipt(sessionId: string): SessionReceipt {
    return new SessionReceipt({
      sessionId,
      writer: (hooks) => {
        this.#writer = pageReceipt({ sessionId, clock: Date.now, ...hooks });
        return Promise.resolve(this.#writer);
      },
      close: () => Promise.resolve(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      send: (text) => this.#link?.send('receipt', text),
      onViolation: () => this.#violated('receipt: no sense'),
      // Its journal is in memory, and takes everything.
      onFault: () => undefined,
    });
  }

  /** What there is to keep once it is over. */
  get receiptFile(): { readonly name: string; readonly text: string } | undefined {
    const { state } = this;
    if (state.state !== 'over' || !state.hasReceipt || !this.#writer) return undefined;
    const { receipt } = this.#writer;
    return { name: receiptFileName(receipt), text: receiptFileOf(receipt) };
  }

  #violated(what: string): void {
    if (this.#state.state === 'over') return;
    this.#over('violation', { what });
  }

  #told(channel: AssistChannel, data: string | ArrayBuffer): void {
    const { state } = this.#state;
    // Of a session that is over the agent's end still signs the last of the receipt.
    if (state === 'over' && channel !== 'receipt') return;
    const told = fromAgent(channel, data, state === 'showing');
    if (told.type === 'violation') this.#violated(`${channel}: no sense or no lease`);
    if (told.type === 'receipt') this.#record.hear(told.data);
    if (told.type === 'drawing') this.marks.take(told.message);
    if (told.type === 'control') this.#controlled(told.message);
  }

  #controlled(message: AgentSays): void {
    switch (message.type) {
      case 'ask':
        this.#asked(message.askId, message.leases);
        break;
      case 'giveBack':
        if (message.lease === 'view') this.#over(null, { by: 'agent' });
        break;
      case 'description':
        this.#answered(message.sdp);
        break;
      case 'recorded':
        // Nothing of a page may be recorded.
        this.#violated('control: nothing was recorded');
        break;
      case 'end':
        this.#over(null, { by: 'agent' });
        break;
    }
  }

  /** To look is what the panel asks already; anything more is beyond a browser. */
  #asked(askId: number, leases: readonly Lease[]): void {
    if (leases.includes('view')) this.#askId = askId;
    const beyond = leases.filter((lease) => lease !== 'view');
    if (beyond.length === 0) return;
    this.#record.write({ type: 'asked', leases: beyond });
    this.#record.write({ type: 'denied', leases: beyond });
    this.#record.say({ type: 'denied', askId, leases: beyond });
    const { state } = this;
    if ('wants' in state) this.#become({ ...state, wants: [...new Set([...state.wants, ...beyond])] });
  }

  get state(): ShowingState {
    return this.#state;
  }

  #reached(canHear: boolean): void {
    clearTimeout(this.#lost);
    clearInterval(this.#again);
    const link = this.#link;
    if (canHear || !link) return;
    this.#lost = setTimeout(() => this.#over('line'), patience.lostAfter);
    // The network has changed: another way is looked for by way of the server (RFC 8445 §9).
    this.#again = setInterval(() => this.#connect(link, true), patience.again);
    this.#connect(link, true);
  }

  #over(problem: ShowingProblem | null, how: Partial<How> = {}): void {
    if (this.#state.state === 'over') return;
    // The picture ends here first, whatever the network does with the news of it.
    for (const track of this.#screen?.getTracks() ?? []) track.stop();
    clearTimeout(this.#lost);
    clearInterval(this.#again);
    const wasShowing = this.#state.state === 'showing';
    this.#become({ state: 'over', problem, hasReceipt: false });
    this.#farewell(problem, { by: 'customer', what: '', ...how }, wasShowing);
  }

  /** It is over already; what is left is to write that down and to tell it. */
  #farewell(problem: ShowingProblem | null, { by, what }: How, wasShowing: boolean): void {
    const [link, line, askId] = [this.#link, this.#line, this.#askId];
    const why = problem === 'violation' ? 'violation' : by;
    if (wasShowing) this.#record.write({ type: 'revoked', lease: 'view', why });
    else if (askId !== undefined && problem !== 'moved') {
      this.#record.write({ type: 'denied', leases: ['view'] });
    }
    if (problem === 'violation') this.#record.write({ type: 'refused', what });
    this.#record.end(endReason(problem === 'moved' ? null : problem, by), () => {
      // Told last: with a page, nothing is left for the agent's end to stay for, not even to sign.
      if (problem === 'moved') link?.say({ type: 'moving' });
      else if (wasShowing) link?.say({ type: 'revoked', lease: 'view', why });
      else if (askId !== undefined) link?.say({ type: 'denied', askId, leases: ['view'] });
      if (this.#writer) this.#become({ state: 'over', problem, hasReceipt: true });
      line?.close();
      // What was said last still has to go out.
      setTimeout(() => link?.close(), 200);
    });
  }

  #become(state: ShowingState): void {
    this.#state = state;
    this.#tools.onChange(state);
  }
}
