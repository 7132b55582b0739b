import type { Attachment } from '#core/domain/timeline/content.ts';
import type { VisitorMessage, VisitorServerFrame } from '#core/contracts/visitor.ts';
import { RequestFailed, type Api } from '../link/api.ts';
import { Line } from '../link/line.ts';
import { emptyView, withMessages, type ChatView, type Refusal } from './chatView.ts';
import type { KeptStorage } from './keptStorage.ts';
import { Outbox, type Unsent } from './outbox.ts';

export interface ChatTools {
  readonly api: Api;
  readonly storage: KeptStorage;
  readonly socketUrl: string;
  readonly clock: () => number;
  /** UUIDv7. */
  readonly newId: () => string;
  readonly random: () => number;
  /** Runs something after so many milliseconds, and says how to call that off. */
  readonly after: (run: () => void, ms: number) => () => void;
  readonly language: () => string;
  /** Does the work while no other tab of this page does its own. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** A message of an agent's that was not there before. */
  readonly onMessage: (message: VisitorMessage) => void;
}

/** The customer says that they go on typing at most this often (ms). */
const typingEvery = 2500;

/** The conversation as this page has it, and everything that the person does in it. */
export class ChatSession {
  readonly #tools: ChatTools;
  readonly #line: Line;
  readonly #outbox: Outbox;
  readonly #listeners = new Set<() => void>();
  #view: ChatView = emptyView;
  #sending = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #typingSince: number | undefined;
  #acknowledged = { delivered: '', read: '' };
  #attentive = false;

  constructor(tools: ChatTools) {
    this.#tools = tools;
    this.#outbox = new Outbox(tools.storage);
    this.#view = { ...emptyView, waiting: this.#outbox.all().map((each) => ({ ...each, refused: null })) };
    this.#line = new Line({
      url: tools.socketUrl,
      random: tools.random,
      after: tools.after,
      hello: () => this.#hello(),
      onWelcome: ({ state, messages, more }) => this.#arrived({ type: 'snapshot', state, messages, more }),
      onFrame: (frame) => this.#arrived(frame),
      onUp: () => {
        this.#show({ line: 'up' });
        void this.#flush();
        this.#acknowledge();
      },
      onDown: () => this.#show({ line: 'down' }),
      onGone: () => this.#show({ phase: 'unknownPage' }),
    });
  }

  start(): void {
    this.#line.retry();
  }

  readonly view = (): ChatView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The network may be another one, or the person asks: is the line still there? */
  retry(): void {
    this.#line.probe();
    void this.#flush();
  }

  send(text: string, attachments: readonly Attachment[], replyTo: string | null): void {
    const { newId, clock } = this.#tools;
    this.typing(false);
    this.#enqueue({
      kind: 'messages',
      eventId: newId(),
      at: clock(),
      text,
      attachments: [...attachments],
      replyTo,
    });
  }

  sendForm(name: string, email: string, text: string): void {
    const { newId, clock } = this.#tools;
    this.#enqueue({ kind: 'form', eventId: newId(), at: clock(), name, email, text });
  }

  /** Gives up what the server has refused. */
  discard(eventId: string): void {
    this.#outbox.remove(eventId);
    this.#show({ waiting: this.#view.waiting.filter((each) => each.eventId !== eventId) });
  }

  /** @throws RequestFailed */
  async survey(score: number, word: string): Promise<void> {
    await this.#tools.api.say('survey', { eventId: this.#tools.newId(), score, word });
  }

  /** @throws RequestFailed */
  async askForAnother(reason: string): Promise<void> {
    await this.#tools.api.say('another', { eventId: this.#tools.newId(), reason });
  }

  /** @throws RequestFailed */
  async loadOlder(): Promise<void> {
    const [oldest] = this.#view.messages;
    if (!oldest) return;
    const { messages, more } = await this.#tools.api.older(oldest.eventId);
    this.#show({ ...withMessages(this.#view, messages), more });
  }

  typing(typing: boolean): void {
    const now = this.#tools.clock();
    if (typing && this.#typingSince !== undefined && now - this.#typingSince < typingEvery) return;
    if (!typing && this.#typingSince === undefined) return;
    this.#typingSince = typing ? now : undefined;
    this.#line.send({ type: 'typing', typing });
  }

  /** Whether somebody looks at the page: only then has a message been read. */
  attentive(attentive: boolean): void {
    this.#attentive = attentive;
    this.#acknowledge();
  }

  /** Two tabs that open at once must not become two visitors. */
  async #hello() {
    const { api, storage, alone, language } = this.#tools;
    return await alone(async () => {
      const welcome = await api.hello(storage.read('token') ?? undefined, language());
      storage.write('token', welcome.token);
      return welcome;
    });
  }

  #arrived(frame: VisitorServerFrame): void {
    if (frame.type === 'ping') return;
    if (frame.type === 'state') {
      this.#show({ state: frame.state });
      return;
    }
    const fresh = frame.type === 'snapshot' ? frame.messages : [frame.message];
    for (const { eventId } of fresh) this.#outbox.remove(eventId);
    const known = new Set(this.#view.messages.map(({ eventId }) => eventId));
    const isFirst = this.#view.phase === 'opening';
    // What was loaded before stays, so there are older ones only before that.
    const hasOlder = known.size > 0 ? this.#view.more : frame.type === 'snapshot' && frame.more;
    this.#show({
      phase: 'open',
      ...(frame.type === 'snapshot' ? { state: frame.state } : {}),
      more: hasOlder,
      ...withMessages(this.#view, fresh),
    });
    if (!isFirst) {
      for (const message of fresh) {
        if (!known.has(message.eventId) && message.from === 'agent') this.#tools.onMessage(message);
      }
    }
    this.#acknowledge();
  }

  #acknowledge(): void {
    if (this.#view.line !== 'up') return;
    const newest = this.#view.messages.findLast(({ from }) => from === 'agent')?.eventId;
    const receipt = this.#attentive ? 'read' : 'delivered';
    if (newest === undefined || this.#acknowledged.read === newest) return;
    if (this.#acknowledged[receipt] === newest) return;
    this.#acknowledged = { ...this.#acknowledged, [receipt]: newest };
    this.#line.send({ type: 'received', receipt, upTo: newest });
  }

  #enqueue(unsent: Unsent): void {
    this.#outbox.add(unsent);
    this.#show({ waiting: [...this.#view.waiting, { ...unsent, refused: null }] });
    void this.#flush();
  }

  /** One after the other, in the order in which they were written; one that is refused lets the next pass. */
  async #flush(): Promise<void> {
    if (this.#sending || this.#view.phase !== 'open') return;
    this.#sending = true;
    clearTimeout(this.#retry);
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        const { kind, refused: _, ...body } = next;
        const message = await this.#tools.api.send(kind, body);
        this.#outbox.remove(message.eventId);
        this.#show(withMessages(this.#view, [message]));
      }
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      this.#notSent(error);
    } finally {
      this.#sending = false;
    }
  }

  #next() {
    return this.#view.waiting.find(({ refused }) => refused === null);
  }

  #notSent(error: RequestFailed): void {
    const first = this.#next();
    if (error.isFinal && first) {
      const refused = error.code as Refusal;
      this.#show({
        waiting: this.#view.waiting.map((each) => (each === first ? { ...each, refused } : each)),
      });
    }
    // After a loss the line itself comes back; here it is only the request that failed.
    const wait = error.isFinal ? 0 : Math.max(error.retryAfter ?? 0, 2000);
    this.#retry = setTimeout(() => void this.#flush(), wait);
  }

  #show(change: Partial<ChatView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
