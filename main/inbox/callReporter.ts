import { HeartlineError } from '#core/contracts/errors.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { ChannelEvent } from '#core/domain/timeline/channelEvent.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import type { Recordings } from '../calls/recordings.ts';
import type { CallLog } from '../store/callLog.ts';
import { reportOf } from './callReport.ts';
import { filesOf } from './filesOf.ts';

export interface CallOutbox {
  readonly owner: string;
  do(body: OpBody): Promise<unknown>;
  /** Takes a copy of this file, for an operation that will name it. */
  adoptFile(attachment: Attachment, path: string): Promise<void>;
}

export interface CallReporterParts {
  readonly log: Pick<CallLog, 'nextReport' | 'reported'>;
  /** The outbox of whoever is signed in, which has what it took on disk; undefined while nobody is. */
  readonly outbox: () => CallOutbox | undefined;
  readonly recordings: Pick<Recordings, 'pathOf' | 'remove'>;
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

  /** A recording goes along; it stays here, too, until the outbox has it and what names it. */
  async #tell(to: CallOutbox, event: ChannelEvent): Promise<void> {
    const { recordings } = this.#parts;
    const body: OpBody = { type: 'channelEvent', event };
    const files = filesOf(body);
    for (const file of files) {
      const path = await recordings.pathOf(file.blobId);
      if (path !== undefined) await to.adoptFile(file, path);
    }
    try {
      await to.do(body);
    } catch (error) {
      // Its file is gone from this computer; what comes after it is not held up by that.
      if (!(error instanceof HeartlineError) || error.code !== 'fileGone') throw error;
      this.#parts.onFault(error);
    }
    for (const { blobId } of files) await recordings.remove(blobId);
  }

  async #reportAll(): Promise<void> {
    const { log, outbox } = this.#parts;
    for (;;) {
      const to = outbox();
      const report = to && (await log.nextReport(to.owner));
      if (!report) return;
      const event = reportOf(report.events);
      if (event) await this.#tell(to, event);
      await log.reported(report);
    }
  }
}
