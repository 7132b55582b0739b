import type { RawFeedRow, RawPull } from '../cases/ledger.ts';

/*
 * Answers and frames are put together from the payloads as they are stored: parsing and writing them again would cost
 * more than everything else that a catch-up does.
 */

/** JSON of one feed row (`feedRowSchema`). */
export const rowText = ({ seq, entity, id, version, payload }: RawFeedRow): string =>
  `{"seq":${seq},"entity":"${entity}","id":${JSON.stringify(id)},"version":${version},"payload":${payload ?? 'null'}}`;

/** JSON of the answer to a pull (`pullAnswerSchema`). */
export function pullText(pull: RawPull): string {
  if (pull.kind === 'expired') return JSON.stringify(pull);
  const { rows, scannedTo, watermark } = pull;
  return `{"kind":"page","page":{"rows":[${rows.map(rowText).join(',')}],"scannedTo":${scannedTo},"watermark":${watermark}}}`;
}

/** JSON of a `rows` frame (`serverFrameSchema`). */
export const rowsFrame = (from: number, to: number, rows: readonly string[]): string =>
  `{"type":"rows","from":${from},"to":${to},"rows":[${rows.join(',')}]}`;
