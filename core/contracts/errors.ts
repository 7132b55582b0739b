import { z } from 'zod';

/** Errors that a person can meet when a command is refused. Each has a sentence and advice in every language. */
export const errorCodeSchema = z.enum([
  'badRequest',
  'forbiddenSender',
  'targetInvalid',
  'callInProgress',
  'callGone',
  'holdRefused',
  'recordingFailed',
  'lineDown',
  'passwordNeeded',
  'storeFailed',
  'serverUnreachable',
  'signedOut',
  'fileTooLarge',
  'fileTypeRefused',
  'fileGone',
  'caseGone',
  'assistInProgress',
  'serverInvalid',
  'codeInvalid',
  'helpInProgress',
  'filesNotAllowed',
  'tooManyFiles',
  'noSecretStore',
  'recordingGone',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** A refusal that has a name. Anything else that is thrown reaches a window as `internal`, without its text. */
export class HeartlineError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.name = 'HeartlineError';
    this.code = code;
  }
}
