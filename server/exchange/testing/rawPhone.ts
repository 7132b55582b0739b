import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { Core } from 'sip.js';
import WebSocket from 'ws';

const log = new Core.LoggerFactory();
log.builtinEnabled = false;

type Message = Core.IncomingRequestMessage | Core.IncomingResponseMessage;

/** What a request is to be like where it differs from the usual. */
export interface RequestOptions {
  /** Header lines to add. */
  readonly headers?: readonly string[];
  readonly body?: string;
  /** User part of From; the phone's own unless told. */
  readonly from?: string;
  readonly to?: string;
  readonly toTag?: string;
  readonly callId?: string;
  readonly cseq?: number;
  readonly branch?: string;
  readonly maxForwards?: number;
}

/** What a phone answers challenges with. */
export interface Proof {
  /** The user name of the digest, where it is not that of the phone. */
  readonly authorizationUser: string;
  readonly password: string;
}

/** A phone without any behaviour of its own: it sends what a test says, over a real WebSocket. */
export class RawPhone {
  readonly user: string;
  readonly tag = token();
  /** Contact address as browsers have it: nobody can resolve the host. */
  readonly contact: string;
  readonly socket: WebSocket;
  readonly #authorizationUser: string;
  readonly #password: string;
  readonly #arrivals = new EventEmitter();
  #inbox: string[] = [];
  #cseq = 0;

  private constructor(socket: WebSocket, user: string, proof: Proof, contact: string) {
    this.socket = socket;
    this.user = user;
    this.#authorizationUser = proof.authorizationUser;
    this.#password = proof.password;
    this.contact = contact;
    socket.on('message', (data: Buffer) => {
      this.#inbox.push(data.toString());
      this.#arrivals.emit('frame');
    });
  }

  /**
   * Connects; the password is `pw-` and the user unless told, and proves the user. `contact` is that of an earlier phone,
   * to be it again.
   */
  static async connect(
    url: string,
    user: string,
    proof: string | Proof = `pw-${user}`,
    contact?: string,
  ): Promise<RawPhone> {
    const socket = new WebSocket(url, 'sip');
    const uri = contact ?? `sip:${token()}@${token()}.invalid;transport=ws`;
    const proved = typeof proof === 'string' ? { authorizationUser: user, password: proof } : proof;
    const phone = new RawPhone(socket, user, proved, uri);
    await once(socket, 'open');
    return phone;
  }

  /** The text of a request from this phone. */
  request(method: string, target: string, options: RequestOptions = {}): string {
    const { headers = [], body = '', from = this.user, to = target, cseq = (this.#cseq += 1) } = options;
    const toTag = options.toTag === undefined ? '' : `;tag=${options.toTag}`;
    return [
      `${method} ${target} SIP/2.0`,
      `Via: SIP/2.0/WS ${this.user}.invalid;branch=${options.branch ?? `z9hG4bK${token()}`}`,
      `Max-Forwards: ${options.maxForwards ?? 70}`,
      `From: <sip:${from}@localhost>;tag=${this.tag}`,
      `To: <${to}>${toTag}`,
      `Call-ID: ${options.callId ?? token()}`,
      `CSeq: ${cseq} ${method}`,
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
  }

  send(text: string): void {
    this.socket.send(text);
  }

  /** Sends a request and gives its final response; provisional ones are passed over. */
  async ask(text: string): Promise<Core.IncomingResponseMessage> {
    this.send(text);
    return await this.answerTo(text);
  }

  /** The final response to a request that was sent. */
  async answerTo(text: string): Promise<Core.IncomingResponseMessage> {
    const [callId, cseq] = [/\r\nCall-ID: (.*)\r\n/.exec(text)?.[1], /\r\nCSeq: (.*)\r\n/.exec(text)?.[1]];
    const isAnswer = (m: Message): boolean =>
      m instanceof Core.IncomingResponseMessage &&
      m.callId === callId &&
      m.getHeader('CSeq') === cseq &&
      (m.statusCode ?? 0) >= 200;
    return (await this.receives(isAnswer)) as Core.IncomingResponseMessage;
  }

  /** Asks, and asks again with credentials when challenged; `make` gives the text anew each time. */
  async askProving(make: (credentials: readonly string[]) => string): Promise<Core.IncomingResponseMessage> {
    const challenge = await this.ask(make([]));
    return await this.ask(make([this.credentials(challenge, make([]))]));
  }

  /** The Authorization or Proxy-Authorization line that answers `challenge` for a request like `text`. */
  credentials(challenge: Core.IncomingResponseMessage, text: string): string {
    const [name, answer] =
      challenge.statusCode === 401
        ? (['WWW-Authenticate', 'Authorization'] as const)
        : (['Proxy-Authenticate', 'Proxy-Authorization'] as const);
    const digest = new Core.DigestAuthentication(log, undefined, this.#authorizationUser, this.#password);
    const [method = '', ruri = ''] = text.split(' ', 2);
    digest.authenticate(
      { method, ruri } as unknown as Core.OutgoingRequestMessage,
      challenge.parseHeader(name),
    );
    return `${answer}: ${digest.toString()}`;
  }

  /** Registers its contact, for 600 s unless told. */
  async register(expires = 600): Promise<Core.IncomingResponseMessage> {
    const contact = `Contact: <${this.contact}>;expires=${expires}`;
    return await this.askProving((headers) =>
      this.request('REGISTER', 'sip:localhost', {
        to: `sip:${this.user}@localhost`,
        headers: [...headers, contact],
      }),
    );
  }

  /** The next message that fits, taken out of the inbox; others stay. */
  async receives(fits: (message: Message) => boolean): Promise<Message> {
    return await this.#take((frame) => {
      const message = parse(frame);
      return message !== undefined && fits(message) ? message : undefined;
    });
  }

  /** The next request with this method. */
  async receivesRequest(method: string): Promise<Core.IncomingRequestMessage> {
    const found = await this.receives((m) => m instanceof Core.IncomingRequestMessage && m.method === method);
    return found as Core.IncomingRequestMessage;
  }

  /** The next response with this status. */
  async receivesStatus(status: number): Promise<Core.IncomingResponseMessage> {
    const found = await this.receives(
      (m) => m instanceof Core.IncomingResponseMessage && m.statusCode === status,
    );
    return found as Core.IncomingResponseMessage;
  }

  /** The next frame that is exactly this. */
  async receivesFrame(text: string): Promise<void> {
    await this.#take((frame) => (frame === text ? true : undefined));
  }

  /** Whether a request with this method has come in and was not taken yet. */
  hasRequest(method: string): boolean {
    return this.#inbox.some((frame) => frame.startsWith(`${method} `));
  }

  /** Answers a request; a 2xx to INVITE carries the phone's contact, and every answer its tag. */
  reply(
    request: Core.IncomingRequestMessage,
    statusCode: number,
    extraHeaders: readonly string[] = [],
  ): void {
    const { message } = Core.constructOutgoingResponse(request, {
      statusCode,
      toTag: this.tag,
      extraHeaders: [
        ...request.getHeaders('Record-Route').map((value) => `Record-Route: ${value}`),
        `Contact: <${this.contact}>`,
        ...extraHeaders,
      ],
    });
    this.send(message);
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  async #take<T>(look: (frame: string) => T | undefined): Promise<T> {
    for (;;) {
      for (const [index, frame] of this.#inbox.entries()) {
        const found = look(frame);
        if (found === undefined) continue;
        this.#inbox = this.#inbox.toSpliced(index, 1);
        return found;
      }
      await once(this.#arrivals, 'frame');
    }
  }
}

function parse(frame: string): Message | undefined {
  return Core.Parser.parseMessage(frame, log.getLogger('raw'));
}

function token(): string {
  return randomBytes(8).toString('hex');
}
