import { WebSocket } from 'ws';
import { bearerProtocol, socketProtocol } from '#core/contracts/sync/socket.ts';
import { XmppClient } from '../peer/xmpp.ts';
import { agesIn, type FromMembers, type Place, type ToMembers } from './words.ts';

/* A process of the crowd: connects members, and measures how old the messages are that reach them. */

/** Members that connect at the same time. */
const atOnce = 25;

const tell = (message: FromMembers): void => void process.send?.(message);
const fail = (reason: string): void => tell({ type: 'failed', reason });

/** Reads what one member gets. */
class Ear {
  #carry = '';
  #seen = new Set<number>();
  #expected = Infinity;
  #done: () => void = () => undefined;
  latencies: number[] = [];

  expect(each: number): Promise<void> {
    this.#seen = new Set();
    this.#carry = '';
    this.latencies = [];
    this.#expected = each;
    return new Promise((resolve) => (this.#done = resolve));
  }

  hear(chunk: string): void {
    const text = this.#carry + chunk;
    let end = 0;
    for (const age of agesIn(text)) {
      end = age.end;
      // A list shows the newest message again beside the message itself.
      if (this.#seen.has(age.n)) continue;
      this.#seen.add(age.n);
      this.latencies.push(age.ms);
    }
    // A message may come in two pieces, as long as its mark.
    this.#carry = text.slice(Math.max(end, text.length - 64));
    if (this.#seen.size >= this.#expected) this.#done();
  }
}

async function connectHeartline(url: string, token: string, ear: Ear): Promise<void> {
  const address = `${url.replace(/^http/, 'ws')}/api/v1/sync/socket`;
  const socket = new WebSocket(address, [socketProtocol, bearerProtocol(token)], {
    perMessageDeflate: false,
  });
  socket.on('close', (code) => fail(`a socket was closed (${code})`));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      if (text.startsWith('{"type":"hello"')) resolve();
      else if (text.startsWith('{"type":"behind"')) fail('a socket was told to pull');
      else ear.hear(text);
    });
  });
  socket.on('error', (error) => fail(error.message));
}

async function connectOne(place: Place, n: number, ear: Ear): Promise<void> {
  if (place.kind === 'heartline') {
    await connectHeartline(place.url, place.tokens[n % place.tokens.length] ?? '', ear);
    return;
  }
  const client = await XmppClient.open(place.port);
  if (place.room !== null) await client.join(place.room, `member-${n}`, (text) => ear.hear(text));
}

const ears: Ear[] = [];

async function connectAll(place: Place, from: number, count: number): Promise<void> {
  let next = from;
  const connector = async (): Promise<void> => {
    while (next < from + count) {
      const n = next;
      next += 1;
      const ear = new Ear();
      ears.push(ear);
      await connectOne(place, n, ear);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, connector));
  tell({ type: 'connected' });
}

async function expectAll(each: number): Promise<void> {
  const all = ears.map((ear) => ear.expect(each));
  tell({ type: 'expecting' });
  await Promise.all(all);
  tell({ type: 'all', latencies: Float64Array.from(ears.flatMap(({ latencies }) => latencies)) });
}

process.on('message', (message: ToMembers) => {
  const work =
    message.type === 'connect'
      ? connectAll(message.place, message.from, message.count)
      : expectAll(message.each);
  work.catch((error: unknown) => fail(String(error)));
});
process.on('disconnect', () => process.exit(0));
