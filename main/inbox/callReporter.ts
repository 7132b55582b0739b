import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { CallLog } from '../store/callLog.ts';
import { reportOf } from './callReport.ts';

export interface CallReporterParts {
  readonly log: Pick<CallLog, 'nextReport' | 'reported'>;
  /** The outbox of whoever is signed in, which has what it took on disk; undefined while nobody is. */
  readonly outbox: () => { readonly owner: string; do(body: OpBody): Promise<unknown> } | undefined;
  readonly onFault: (error: unknown) => void;
}

/** Moves what happened to calls from the call log, where it is first written, to their customers' cases. */
export class CallReporter {
  readonly #parts: CallReporterParts;
  #work: Promise<void> = Promise.resolve();

  constructor(parts: CallReporterParts) {
    this.#parts = parts;
  }

  /** Reports everything that waits; asked for whenever there is something new or somebody has signed in. */
  flush(): void {
    this.#work = this.#work.then(() => this.#reportAll()).catch(this.#parts.onFault);
  }

  async #reportAll(): Promise<void> {
    const { log, outbox } = this.#parts;
    for (;;) {
      const to = outbox();
      const report = to && (await log.nextReport(to.owner));
      if (!report) return;
      const event = reportOf(report.events);
      if (event) await to.do({ type: 'channelEvent', event });
      await log.reported(report);
    }
  }
}
