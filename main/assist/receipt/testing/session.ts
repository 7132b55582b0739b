import type { ReceiptLine } from '#core/domain/assist/receipt/journal.ts';
import { Observations } from '#core/domain/assist/receipt/observations.ts';
import type { KeyLasts } from '#core/domain/assist/receipt/keys.ts';
import type { Receipt } from '#core/domain/assist/receipt/receipt.ts';
import { ReceiptWitness, type WitnessRefusal } from '#core/domain/assist/receipt/witness.ts';
import { ReceiptWriter } from '#core/domain/assist/receipt/writer.ts';
import { nodeCrypto, nodeSigner } from '../nodeCrypto.ts';

export const sessionId = '0192f3a4-5b6c-7d8e-9f00-112233445566';
export const who = { organisation: 'Acme 有限公司', server: 'https://support.example', agent: 'Ana' };
const hash = 'ab'.repeat(32);

/** Written by a customer's end after `began`. */
export type WrittenFact = Parameters<ReceiptWriter['write']>[0];

/** Everything that a receipt can tell, once. */
export const everything: readonly WrittenFact[] = [
  { type: 'asked', leases: ['view', 'control', 'filesIn'] },
  { type: 'granted', lease: 'view', forMs: null },
  { type: 'granted', lease: 'control', forMs: 900_000 },
  { type: 'denied', leases: ['filesIn'] },
  { type: 'shown', surfaces: ['monitor', 'window'] },
  { type: 'shown', surfaces: [] },
  { type: 'file', direction: 'in', name: '\u001b[2J驱动.exe', size: 1234, sha256: hash },
  { type: 'file', direction: 'out', name: 'a\u202egpj.exe', size: 0, sha256: hash },
  { type: 'terminal', state: 'started' },
  { type: 'command', line: 'echo \u009b31m' },
  { type: 'command', line: null },
  { type: 'terminal', state: 'ended', sha256: hash },
  { type: 'recording', state: 'started' },
  { type: 'recording', state: 'paused' },
  { type: 'recording', state: 'resumed' },
  { type: 'recording', state: 'ended', sha256: hash },
  { type: 'resumed' },
  { type: 'refused', what: 'key' },
  { type: 'revoked', lease: 'control', why: 'expired' },
  { type: 'revoked', lease: 'view', why: 'customer' },
  { type: 'ended', why: 'customer' },
];

export interface SessionOptions {
  readonly customerSeed?: Uint8Array;
  readonly agentSeed?: Uint8Array;
  readonly lasts?: KeyLasts;
  /** Changes, keeps back (undefined) or adds to what an end says before the other hears it. */
  readonly tamper?: (text: string, from: 'customer' | 'agent') => string | readonly string[] | undefined;
  readonly at?: () => number;
}

/** Both ends of a receipt, joined by a line that keeps its order, as the data channel does. */
export class TwoEnds {
  readonly writer: ReceiptWriter;
  readonly witness: ReceiptWitness;
  readonly observations = new Observations(who);
  readonly lines: Record<'customer' | 'agent', ReceiptLine[]> = { customer: [], agent: [] };
  readonly signed: string[] = [];
  readonly faults: unknown[] = [];
  refused: WitnessRefusal | undefined;
  violations = 0;
  greetings = 0;
  #cable = 0;
  readonly #tamper: NonNullable<SessionOptions['tamper']>;

  constructor({ customerSeed, agentSeed, lasts = 'device', tamper, at }: SessionOptions = {}) {
    this.#tamper = tamper ?? ((text) => text);
    let now = Date.UTC(2026, 10, 26, 1, 17, 52);
    const onFault = (error: unknown): void => {
      this.faults.push(error);
    };
    const journal = (end: 'customer' | 'agent') => ({
      append: async (line: ReceiptLine) => {
        await Promise.resolve();
        this.lines[end].push(line);
      },
    });
    const signer = nodeSigner(customerSeed ?? Buffer.alloc(32, 1), lasts);
    this.writer = new ReceiptWriter({
      sessionId,
      crypto: nodeCrypto,
      signer: {
        ...signer,
        sign: (message) => {
          this.signed.push(String(message));
          return signer.sign(message);
        },
      },
      journal: journal('customer'),
      clock: at ?? (() => (now += 1000)),
      onGreeted: () => {
        this.greetings += 1;
      },
      onViolation: () => {
        this.violations += 1;
      },
      onFault,
    });
    this.witness = new ReceiptWitness({
      sessionId,
      crypto: nodeCrypto,
      signer: nodeSigner(agentSeed ?? Buffer.alloc(32, 2), lasts),
      journal: journal('agent'),
      observations: this.observations,
      onEntry: () => {},
      onRefused: (why) => {
        this.refused = why;
      },
      onFault,
    });
  }

  connect(): void {
    const cable = (this.#cable += 1);
    const carry = (from: 'customer' | 'agent', hear: (text: string) => void) => (message: unknown) => {
      const said = this.#tamper(JSON.stringify(message), from) ?? [];
      for (const text of typeof said === 'string' ? [said] : said) {
        // Never at once: an end is not called while it speaks.
        void Promise.resolve().then(() => cable === this.#cable && hear(text));
      }
    };
    this.witness.connected(carry('agent', (text) => this.writer.hear(text)));
    this.writer.connected(carry('customer', (text) => this.witness.hear(text)));
  }

  /** The connection breaks: what is under way is lost. */
  cut(): void {
    this.#cable += 1;
    this.writer.disconnected();
    this.witness.disconnected();
  }

  /** Neither end has anything more to do. */
  async settled(): Promise<void> {
    for (let rounds = 0; rounds < 400; rounds += 1) {
      await this.witness.settled();
      await this.writer.settled();
    }
  }

  /** The usual way: they greet each other, and the receipt begins. */
  async open(): Promise<void> {
    this.connect();
    await this.settled();
    await this.writer.open(who);
  }

  async tell(facts: readonly WrittenFact[]): Promise<void> {
    for (const fact of facts) await this.writer.write(fact);
    await this.settled();
  }

  /** What the agent's end has done and heard, so that it agrees with `everything`. */
  agree(): void {
    const { observations } = this;
    observations.asked(['view', 'control', 'filesIn']);
    observations.sent({ size: 1234, sha256: hash });
    observations.typed();
    observations.told('control');
  }
}

/** A whole receipt in which everything happens, signed by both ends. */
export async function wholeReceipt(options?: SessionOptions): Promise<Receipt> {
  const ends = new TwoEnds(options);
  ends.agree();
  await ends.open();
  await ends.tell(everything);
  return ends.writer.receipt;
}
