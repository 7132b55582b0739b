/** The pixels of the picture before this one. X11 gives as many pictures as are asked for, whether or not anything has changed. */
export class PictureBefore {
  #words = new Int32Array();
  #spare = new Int32Array();
  #shape = '';

  /** Whether this picture has the same pixels; from now on it is the one before. */
  async isSame(frame: VideoFrame): Promise<boolean> {
    if (frame.format === null) {
      // It cannot be read as it is, and to convert it costs more than to send it.
      this.#shape = '';
      return false;
    }
    const shape = `${frame.format} ${frame.codedWidth} ${frame.codedHeight}`;
    const length = Math.ceil(frame.allocationSize() / Int32Array.BYTES_PER_ELEMENT);
    const words = this.#spare.length === length ? this.#spare : new Int32Array(length);
    await frame.copyTo(words);
    const isSame = shape === this.#shape && areEqual(words, this.#words);
    this.#spare = this.#words;
    this.#words = words;
    this.#shape = shape;
    return isSame;
  }
}

function areEqual(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false;
  // A loop of its own: of all that JavaScript has for this it is the fastest.
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
