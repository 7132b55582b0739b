import { messageMax } from '#core/domain/assist/channel.ts';
import { Backlog } from '../../../main/assist/files/backlog.ts';

type Message = string | Uint8Array;

/** What is at one end of a pipe. */
interface PipeEnd {
  received(data: Message): void;
  lineLost(): void;
  lineBack(): void;
}

const bytesOf = (message: Message): number =>
  typeof message === 'string' ? Buffer.byteLength(message) : message.byteLength;

/**
 * An ordered, reliable line like a data channel: what is sent arrives later, one message after another, until it is cut;
 * then what was on its way is gone.
 */
export class FilesPipe {
  readonly #ends: [PipeEnd | undefined, PipeEnd | undefined] = [undefined, undefined];
  readonly #onWay: [Message[], Message[]] = [[], []];
  readonly #backlogs = [new Backlog(), new Backlog()] as const;
  #isUp = false;
  #isRunning = false;
  /** What becomes of a message that end 0 (or 1) has sent. */
  tamper: (from: 0 | 1, message: Message) => Message = (_from, message) => message;
  /** Called after each message that has arrived. */
  onArrival: (from: 0 | 1, message: Message) => void = () => undefined;
  onSent: (message: Message) => void = () => undefined;
  /** Nothing arrives any more, as on a line that is far too slow. */
  isHeld = false;
  /** The longest that has waited on either side (bytes). */
  longestBacklog = 0;

  attach(at: 0 | 1, end: PipeEnd): void {
    this.#ends[at] = end;
  }

  /** `send` and `room` of one end. */
  side(from: 0 | 1): { send: (data: Message) => boolean; room: () => Promise<void> } {
    return {
      send: (data) => {
        if (bytesOf(data) > messageMax) throw new Error(`A message of ${bytesOf(data)} bytes`);
        if (!this.#isUp) return false;
        // A copy, as the other process would have it.
        this.#onWay[from].push(typeof data === 'string' ? data : data.slice());
        this.#backlogs[from].add(bytesOf(data));
        const waiting = this.#onWay[from].reduce((sum, each) => sum + bytesOf(each), 0);
        this.longestBacklog = Math.max(this.longestBacklog, waiting);
        this.onSent(data);
        this.#run();
        return true;
      },
      room: () => this.#backlogs[from].room(),
    };
  }

  join(): void {
    this.#isUp = true;
    for (const end of this.#ends) end?.lineBack();
  }

  letGo(): void {
    this.isHeld = false;
    this.#run();
  }

  /** `first` hears of it first. */
  cut(first: 0 | 1 = 0): void {
    this.#isUp = false;
    this.#onWay[0] = [];
    this.#onWay[1] = [];
    for (const at of [first, first === 0 ? 1 : 0] as const) this.#ends[at]?.lineLost();
    for (const backlog of this.#backlogs) backlog.clear();
  }

  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => {
      this.#isRunning = false;
      for (const from of [0, 1] as const) this.#deliver(from);
      if (!this.isHeld && this.#onWay.some((messages) => messages.length > 0)) this.#run();
    });
  }

  #deliver(from: 0 | 1): void {
    if (this.isHeld) return;
    const message = this.#onWay[from].shift();
    if (message === undefined) return;
    this.#backlogs[from].left(bytesOf(message));
    this.#ends[from === 0 ? 1 : 0]?.received(this.tamper(from, message));
    this.onArrival(from, message);
  }
}
