/** When the customer did what (ms since the epoch). */
export interface Steps {
  readonly entered: number;
  readonly asked: number;
  readonly chosen: number;
}

/** The customer's end, whichever program it is; all on one display. */
export interface Host {
  /** Its process, above all the others that it has. */
  readonly pid: number;
  /** Whether the agent may click at this end. */
  readonly canBeControlled: boolean;
  /** Types a code and says yes to whatever is asked, without a moment's thought. */
  enter(code: string): Promise<void>;
  /** Of the session under way. */
  steps(): Promise<Steps>;
  /** Bytes that it has sent and received since the session began, all told. */
  bytes(): Promise<number>;
  /** The session is over: makes ready for another. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** @param display on which it is to show itself, and what it is to show */
export type OpenHost = (display: string, customerPage: string) => Promise<Host>;
