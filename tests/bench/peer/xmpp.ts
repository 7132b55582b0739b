import { connect, type Socket } from 'node:net';
import { domain, rooms } from './prosody.ts';

/** As much of XMPP (RFC 6120, XEP-0045, XEP-0313) as it takes to sit in a room and to read its archive. */
export class XmppClient {
  readonly #socket: Socket;
  #unread = '';
  #wanted: { readonly mark: string; readonly found: (text: string) => void } | undefined;
  #listener: ((text: string) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.#read(chunk));
  }

  static async open(port: number): Promise<XmppClient> {
    const socket = connect({ port, host: '127.0.0.1' });
    const client = new XmppClient(socket);
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    const stream = `<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='${domain}' version='1.0'>`;
    await client.ask(stream, '</stream:features>');
    await client.ask(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>`, '<success');
    await client.ask(stream, '</stream:features>');
    await client.ask(`<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`, '</iq>');
    return client;
  }

  /** Writes, and resolves with what is read up to `mark`. */
  ask(text: string, mark: string): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#wanted = { mark, found: resolve };
    this.write(text);
    return promise;
  }

  write(text: string): void {
    this.#socket.write(text);
  }

  /** Enters a room, and from then on gives everything that is read to `listener`. */
  async join(room: string, nick: string, listener: (text: string) => void): Promise<void> {
    const presence = `<presence to='${room}@${rooms}/${nick}'><x xmlns='http://jabber.org/protocol/muc'/></presence>`;
    // The subject is what a room says last to who comes in (XEP-0045 §7.1).
    await this.ask(presence, '<subject');
    this.#listener = listener;
  }

  say(room: string, text: string): void {
    this.write(`<message type='groupchat' to='${room}@${rooms}'><body>${text}</body></message>`);
  }

  /** A page of the room's archive. @returns how many messages, and where the next page begins */
  async page(
    room: string,
    size: number,
    after: string | undefined,
  ): Promise<{ count: number; last: string }> {
    this.#listener = undefined;
    const place = after === undefined ? '' : `<after>${after}</after>`;
    const set = `<set xmlns='http://jabber.org/protocol/rsm'><max>${size}</max>${place}</set>`;
    const query = `<query xmlns='urn:xmpp:mam:2'>${set}</query>`;
    const text = await this.ask(`<iq type='set' id='q' to='${room}@${rooms}'>${query}</iq>`, '</iq>');
    return { count: text.split('<result ').length - 1, last: /<last>([^<]+)<\/last>/.exec(text)?.[1] ?? '' };
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: string): void {
    if (this.#wanted === undefined) {
      this.#listener?.(chunk);
      return;
    }
    const { mark, found } = this.#wanted;
    // The mark may come in two pieces.
    const from = Math.max(0, this.#unread.length - mark.length);
    this.#unread += chunk;
    if (!this.#unread.includes(mark, from)) return;
    const text = this.#unread;
    this.#wanted = undefined;
    this.#unread = '';
    found(text);
  }
}
