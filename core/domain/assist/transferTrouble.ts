import { z } from 'zod';

/** Why a file is not at the other end. Each has a sentence and advice in every language (`assistFiles.trouble`). */
export const transferTroubleSchema = z.enum([
  /* Before it is offered, at the end that has it. */
  'folder',
  'link',
  'notAFile',
  'unreadable',
  'gone',
  'tooLarge',
  /** It is no longer what it was when it was offered. */
  'changed',
  /* At the end that is to have it. */
  'tooMany',
  'badName',
  'noRoom',
  'writeFailed',
  /** A chunk, or the whole, is not what its hash says. */
  'damaged',
  /* At either end. */
  /** No lease allows it, or no longer. */
  'notAllowed',
  /** The other end did what the protocol does not know. */
  'broken',
  /** The connection, or the session, ended before all of it was there. */
  'lineLost',
]);
export type TransferTrouble = z.infer<typeof transferTroubleSchema>;
