import type { Lease, RevokeReason } from '../../lease.ts';
import type { Surface } from '../../fact.ts';
import type { EndReason, ReceiptFactOf } from '../fact.ts';
import type { KeyLasts } from '../keys.ts';
import type { Objection } from '../receipt.ts';

type File = ReceiptFactOf<'file'>;

/**
 * How a receipt reads. These words belong to the format: a receipt is whole only if it reads as they make it read, so
 * they never change under the same name of the format, and are no part of the words of the app.
 */
export interface ReceiptWords {
  readonly title: string;
  readonly session: (id: string, at: string) => string;
  readonly customerKey: (key: string, lasts: KeyLasts) => string;
  readonly agentKey: (key: string, lasts: KeyLasts) => string;
  readonly noAgentKey: string;
  readonly began: (agent: string, organisation: string, server: string) => string;
  readonly asked: (leases: readonly Lease[]) => string;
  /** @param forMs null: until it is taken back */
  readonly granted: (lease: Lease, forMs: number | null) => string;
  readonly denied: (leases: readonly Lease[]) => string;
  readonly revoked: (lease: Lease, why: RevokeReason) => string;
  readonly shown: (surfaces: readonly Surface[]) => string;
  readonly file: (file: File) => string;
  readonly command: (line: string) => string;
  readonly hiddenCommand: string;
  readonly terminalStarted: string;
  readonly terminalEnded: (sha256: string) => string;
  readonly recording: Readonly<Record<'started' | 'paused' | 'resumed', string>>;
  readonly recordingEnded: (sha256: string) => string;
  readonly refused: (what: string) => string;
  readonly resumed: string;
  readonly ended: Readonly<Record<EndReason, string>>;
  readonly notCountersigned: string;
  readonly objection: Readonly<Record<Objection, string>>;
}
