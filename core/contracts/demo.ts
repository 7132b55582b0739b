/** The lines of the embedded demo exchange, so that a newcomer has somebody to call. */
export const demoNumbers = {
  /** Sends back what it hears. */
  echo: '600',
  /** Hangs up, and calls back a moment later. */
  callback: '601',
} as const;
