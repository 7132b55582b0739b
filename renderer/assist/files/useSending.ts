import { useState } from 'react';
import { HeartlineError, type ErrorCode } from '#core/contracts/errors.ts';

/** Sends, and keeps why that did not go. */
export function useSending() {
  const [problem, setProblem] = useState<ErrorCode>();
  const run = async (sending: Promise<void>): Promise<void> => {
    setProblem(undefined);
    try {
      await sending;
    } catch (error) {
      setProblem(error instanceof HeartlineError ? error.code : 'internal');
    }
  };
  return { problem, run, forget: () => setProblem(undefined) };
}
