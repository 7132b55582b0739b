/** How much each bench does. */
export interface Sizes {
  readonly messages: number;
  readonly cases: number;
  readonly conversation: number;
  readonly members: number;
  readonly sockets: number;
  /** Messages at a steady rate to a room, and as many as it takes. */
  readonly steady: number;
  readonly burst: number;
  readonly searches: number;
  readonly caughtUp: number;
  /** Messages to an XMPP room that only its sender is in. */
  readonly archived: number;
}

export const whole: Sizes = {
  messages: 1_000_000,
  cases: 5000,
  conversation: 50_000,
  members: 1000,
  sockets: 10_000,
  steady: 60,
  burst: 500,
  searches: 1000,
  caughtUp: 200_000,
  archived: 20_000,
};

export const quick: Sizes = {
  messages: 10_000,
  cases: 200,
  conversation: 2000,
  members: 50,
  sockets: 500,
  steady: 10,
  burst: 100,
  searches: 200,
  caughtUp: 10_000,
  archived: 2000,
};
