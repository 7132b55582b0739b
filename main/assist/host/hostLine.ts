import type { RendezvousFrame } from '#core/contracts/assist.ts';

/** The customer's end of a rendezvous. */
export interface HostLine {
  say(text: string): void;
  close(): void;
}

/** @param onEnd it is gone, told once and not after `close`; why (RFC 6455 §7.4) */
export type OpenHostLine = (
  server: string,
  invitationId: string,
  events: { readonly onFrame: (frame: RendezvousFrame) => void; readonly onEnd: (code: number) => void },
) => HostLine;
