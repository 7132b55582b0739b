import { until } from '../../fixtures/processes.ts';

/** What a customer writes, by which the agent finds them. */
export const greeting = 'Please look at my screen';

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
  /** Types a code and says yes to whatever is asked, without a moment's thought. */
  enter(code: string): Promise<void>;
  /** Of the session under way. */
  steps(): Promise<Steps>;
  /** Bytes that it has sent and received since the session began, all told. */
  bytes(): Promise<number>;
  /** Makes ready for a session, after another one or not. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** @param display on which it is to show itself, and what it is to show @param server whose customer it is */
export type OpenHost = (
  display: string,
  server: { readonly url: string; readonly customerPage: string },
) => Promise<Host>;

/** Hears from pages when they did what: they write it to their consoles, which outlive the pages. */
export class StepNotes {
  #steps: Partial<Record<string, number>> = {};

  /** @param pages a page, or all pages of a program */
  listen(pages: { on(event: 'console', listener: (message: { text(): string }) => void): unknown }): void {
    pages.on('console', (message) => {
      const [, step, at] = /^heartline-bench (\w+) (\d+)$/.exec(message.text()) ?? [];
      if (step !== undefined) this.#steps[step] ??= Number(at);
    });
  }

  clear(): void {
    this.#steps = {};
  }

  async all(): Promise<Steps> {
    return await until('the customer to choose', () => {
      const { entered, asked, chosen } = this.#steps;
      if (entered === undefined || asked === undefined || chosen === undefined) return undefined;
      return { entered, asked, chosen };
    });
  }
}
