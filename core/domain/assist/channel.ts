/**
 * The data channels between the two ends (RFC 8831), made by both in advance under the same numbers (RFC 8832 is not
 * used), each with what it asks of the network. What comes in on any of them is hostile until its schema and its lease
 * have let it pass.
 */
export const assistChannels = {
  /** Who may do what, what is shown, new descriptions. */
  control: { id: 0, ordered: true },
  /** Keys, buttons, wheel: none may be lost or overtake another. */
  input: { id: 1, ordered: true },
  /** Where the pointer is: an old place is worth nothing. */
  pointer: { id: 2, ordered: false, maxRetransmits: 0 },
  /** Laser pointer and strokes on the shown screen. */
  drawing: { id: 3, ordered: true },
  clipboard: { id: 4, ordered: true },
  files: { id: 5, ordered: true },
  terminal: { id: 6, ordered: true },
  /** Entries of the receipt, and the other end's signatures. */
  receipt: { id: 7, ordered: true },
} as const satisfies Readonly<Record<string, RTCDataChannelOptions>>;

/** The parts of RTCDataChannelInit (W3C WebRTC §6.1) that are used here. */
interface RTCDataChannelOptions {
  readonly id: number;
  readonly ordered: boolean;
  readonly maxRetransmits?: number;
}

export type AssistChannel = keyof typeof assistChannels;

/** Longest message of any channel (bytes); every browser takes that much (RFC 8841 §6.1). */
export const messageMax = 65_536;

/** When that much waits to be sent on a channel (bytes), its sender waits too. */
export const backlogMax = 1_048_576;
