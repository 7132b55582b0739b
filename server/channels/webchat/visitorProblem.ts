import type { VisitorError } from '#core/contracts/visitor.ts';

const problems = {
  unknownPage: [404, 'There is no such page. Check the address.'],
  unknownVisitor: [401, 'This visitor is not known. Open the page again.'],
  forbiddenOrigin: [403, 'This page may not be used from there.'],
  tooMany: [429, 'Too much at once. Wait a moment and try again.'],
  tooLarge: [413, 'This is too long. Send it in parts.'],
  invalid: [400, 'This could not be understood. Check what was entered.'],
  callUnavailable: [409, 'Calls are not possible here. Write instead.'],
  internal: [500, 'Something went wrong here. Try again in a moment.'],
} as const satisfies Record<VisitorError['code'], readonly [status: number, message: string]>;

/** A refusal that the customer's page can put into words; anything else that is thrown reaches it as `internal`. */
export class VisitorProblem extends Error {
  readonly code: VisitorError['code'];
  readonly statusCode: number;
  /** Seconds until it is worth trying again. */
  readonly retryAfter: number | undefined;

  constructor(code: VisitorError['code'], retryAfter?: number) {
    const [status, message] = problems[code];
    super(message);
    this.code = code;
    this.statusCode = status;
    this.retryAfter = retryAfter;
  }
}
