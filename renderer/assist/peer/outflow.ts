const encoder = new TextEncoder();

/** How much of what was given to a channel has left the page. */
export class Outflow {
  #given = 0;

  gave(data: string | Uint8Array): void {
    this.#given += typeof data === 'string' ? encoder.encode(data).length : data.byteLength;
  }

  /** @param waiting bytes that still wait @returns bytes that have left since the last time */
  left(waiting: number): number {
    const left = this.#given - Math.min(this.#given, waiting);
    this.#given -= left;
    return left;
  }
}
