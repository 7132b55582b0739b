/** Plain progress lines: one a step, with its time. A line a person can read, a log a machine can grep. */

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Prints a line that belongs to the step under way. */
export function say(text) {
  process.stdout.write(`  ${text}\n`);
}

/** An error whose `advice` says what the person at the keyboard can do next. */
export class StepFailed extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

/**
 * Runs `steps` in order. A step is `{ title, needed(): boolean | Promise<boolean>, run(): void | Promise<void> }`;
 * what is already there costs nothing but the look.
 */
export async function runSteps(steps) {
  for (const step of steps) {
    const began = Date.now();
    if (!(await step.needed())) continue;
    process.stdout.write(`· ${step.title} …\n`);
    await step.run();
    process.stdout.write(`✓ ${step.title} (${seconds(Date.now() - began)})\n`);
  }
}
