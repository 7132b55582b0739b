/** Adds up parts of a wheel's notch: systems know whole ones. */
export class Notches {
  #rest = 0;

  /** @returns whole notches, with their sign; 0 while they are not complete */
  add(part: number): number {
    // Whoever turns the wheel back means it at once.
    if (this.#rest * part < 0) this.#rest = 0;
    const sum = this.#rest + part;
    // Thirds and tenths do not add up to one exactly.
    const whole = Math.trunc(sum + Math.sign(sum) * 1e-6);
    this.#rest = sum - whole;
    return whole === 0 ? 0 : whole;
  }
}
