/** What one end of a session takes from the other, and from its own person. */
export const transferLimits = {
  /** Of one file (bytes): 4 GiB. */
  fileBytes: 4_294_967_296,
  /** Files that one end offers or sends at the same time; the others wait there. */
  underWay: 3,
  /** Files that wait to be offered. */
  waiting: 200,
  /** Files that one end takes in one session. */
  received: 2000,
  /** Files that are over and still listed. */
  listed: 200,
  /** What is on the disk of one that was broken off: so many, for so long (ms), so that it can be gone on with. */
  parts: 16,
  partsKeptMs: 604_800_000,
  /** What the receiving disk keeps free for everything else (bytes): 512 MiB. */
  keptFreeBytes: 536_870_912,
} as const;

export type TransferLimits = { readonly [limit in keyof typeof transferLimits]: number };

/** Bytes of a file in one chunk; only the last of a file is shorter. With its header it fits into one message. */
export const chunkBytes = 61_440;

/** What a sender may be ahead of what the receiver has on its disk (bytes): the receiver's memory for one file. */
export const windowBytes = 4_194_304;
