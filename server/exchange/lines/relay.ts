import type { AudioPacket } from '../media/audioLine.ts';

/** Where an outgoing packet stands in its stream. */
export interface Position {
  /** 16 bits. */
  readonly sequence: number;
  /** 32 bits. */
  readonly timestamp: number;
}

interface Offsets {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
}

/**
 * Numbers relayed packets so that the listener hears one unbroken stream (RFC 3550 §5.1): gaps stay gaps, but when
 * the talker starts a new stream (another SSRC) the numbers go on where the old one ended.
 */
export class Relay {
  #offsets: Offsets | undefined;
  #last: Position;

  /** `start`: where the outgoing stream begins; random, as RFC 3550 wants it. */
  constructor(start: Position) {
    this.#last = start;
  }

  place({ ssrc, sequence, timestamp }: Pick<AudioPacket, 'ssrc' | 'sequence' | 'timestamp'>): Position {
    if (this.#offsets?.ssrc !== ssrc) {
      this.#offsets = {
        ssrc,
        sequence: this.#last.sequence + 1 - sequence,
        timestamp: this.#last.timestamp + FRAME - timestamp,
      };
    }
    this.#last = {
      sequence: (sequence + this.#offsets.sequence) & 0xffff,
      timestamp: (timestamp + this.#offsets.timestamp) >>> 0,
    };
    return this.#last;
  }
}

/** A step of 20 ms in the clock of Opus; between two streams any step forward will do. */
const FRAME = 960;
