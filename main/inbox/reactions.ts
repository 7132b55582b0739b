import type { Applied } from '../store/copy/applied.ts';
import type { CopyShelf } from '../store/copy/copyShelf.ts';
import type { OutboxFile } from '../store/outbox/outboxFile.ts';
import type { StoredOp } from '../store/outbox/outbox.ts';
import type { FileDesk } from './fileDesk.ts';
import type { NewsDesk } from './newsDesk.ts';
import { casesTouched } from './outboxDesk.ts';
import type { Throttle } from './throttle.ts';
import type { WakeTimer } from './wakeTimer.ts';

export interface ReactionParts {
  readonly file: OutboxFile;
  readonly shelf: CopyShelf;
  readonly files: FileDesk;
  readonly news: NewsDesk;
  readonly changes: Throttle;
  readonly wake: WakeTimer;
  readonly tellStatus: () => void;
  readonly tellDirectory: () => void;
  readonly tellFault: (message: string) => void;
  /** Something waits in the outbox. */
  readonly send: () => void;
}

/** What follows when the server or the person has changed something: what no longer waits is forgotten, the rest is told. */
export class Reactions {
  readonly #parts: ReactionParts;

  constructor(parts: ReactionParts) {
    this.#parts = parts;
  }

  /** The workspace is opened: what waits shows in the copy that is here, with or without a line. */
  opened(): void {
    const { file, shelf, wake, changes, tellDirectory, tellStatus } = this.#parts;
    shelf.refresh([...new Set(file.outbox.ops.flatMap(casesTouched))]);
    this.settleHopeless();
    wake.set();
    // Badge and tray show what is here before there is a line.
    changes.addAll();
    tellDirectory();
    tellStatus();
  }

  /** A stretch of the feed is in the copy. @param live it has only just happened */
  applied({ caseIds, events, directory, skipped }: Applied, live: boolean): void {
    const { shelf, news, changes, wake, tellStatus, tellDirectory, tellFault } = this.#parts;
    this.#forgetDone();
    if (caseIds.size > 0) changes.add(caseIds);
    if (directory) tellDirectory();
    if (caseIds.size > 0) wake.set();
    if (skipped > 0) tellFault(`${skipped} rows of the feed made no sense`);
    if (!shelf.shown.isWhole) return;
    news.happened(events, live);
    tellStatus();
  }

  /** Another copy is shown than before. */
  replaced(): void {
    const { news, changes, wake, tellDirectory } = this.#parts;
    this.#forgetDone();
    news.replaced();
    changes.addAll();
    tellDirectory();
    wake.set();
  }

  /** The server has answered: what was refused no longer shows as done, and what it shows already is forgotten. */
  settled(): void {
    const { file, tellDirectory, tellStatus } = this.#parts;
    const { outbox } = file;
    this.#forgetDone();
    const reads = outbox.ops.filter(({ state, body }) => state === 'refused' && body.type === 'case.read');
    // Nobody is asked about a read mark.
    outbox.remove(reads.map(({ opId }) => opId));
    const caseIds = [...outbox.ops, ...reads]
      .filter(({ state }) => state === 'refused')
      .flatMap(casesTouched);
    this.#refresh(caseIds);
    tellDirectory();
    tellStatus();
  }

  /** The person has done something, or decided about what was refused. */
  outboxChanged(op: StoredOp): void {
    const { tellDirectory, tellStatus, send } = this.#parts;
    this.#refresh(casesTouched(op));
    if (op.body.type === 'agent.state' || /\.(put|delete)$/.test(op.body.type)) tellDirectory();
    this.settleHopeless();
    tellStatus();
    send();
  }

  /** A message that waits for a file which was refused would wait for ever, and all that comes after it in its case. */
  settleHopeless(): void {
    const { file, files, send } = this.#parts;
    const { outbox } = file;
    const ops = outbox.ops.filter(({ body, state }) => state === 'waiting' && files.isHopeless(body));
    if (ops.length === 0) return;
    outbox.settle(ops.map(({ opId }) => ({ opId, ok: false, refusal: 'invalid' })));
    this.settled();
    send();
  }

  #forgetDone(): void {
    const { file, shelf, files } = this.#parts;
    const done = file.outbox.forgetUpTo(shelf.shown.cursor?.seq ?? 0);
    for (const { body } of done) files.forget(body);
    // From here on the server's own mark counts, which may be an earlier one.
    const reads = done.filter(({ body }) => body.type === 'case.read');
    if (reads.length > 0) this.#refresh(reads.flatMap(casesTouched));
  }

  #refresh(caseIds: readonly string[]): void {
    const { shelf, changes, wake } = this.#parts;
    shelf.refresh(caseIds);
    changes.add(caseIds);
    wake.set();
  }
}
