import type { TransferTrouble } from '#core/domain/assist/transferTrouble.ts';

/** What keeps a file from the other end, by its name. */
export class TransferFault extends Error {
  readonly why: TransferTrouble;

  constructor(why: TransferTrouble, options?: ErrorOptions) {
    super(why, options);
    this.name = 'TransferFault';
    this.why = why;
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** The trouble of whatever was thrown; `otherwise` where it has no name of its own. */
export const troubleOf = (error: unknown, otherwise: TransferTrouble): TransferTrouble =>
  error instanceof TransferFault ? error.why : otherwise;
