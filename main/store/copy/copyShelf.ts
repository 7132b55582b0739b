import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cursor } from '#core/contracts/sync/feed.ts';
import type { LocalCopy } from './localCopy.ts';

/** Changes with the tables: a copy of another version is thrown away and filled anew. */
const version = 1;
const pattern = new RegExp(`^copy-${version}-(\\d+)\\.sqlite$`);

/**
 * The local copies in a folder: the one that is shown and, while everything has to be read anew, the one that is being
 * filled beside it. The shown one is replaced when the other is whole.
 */
export class CopyShelf {
  readonly #folder: string;
  readonly #open: (path: string) => LocalCopy;
  #number: number;
  #shown: LocalCopy;
  #filling: LocalCopy | undefined;

  constructor(folder: string, open: (path: string) => LocalCopy) {
    this.#folder = folder;
    this.#open = open;
    mkdirSync(folder, { recursive: true });
    const numbers = readdirSync(folder)
      .map((name) => Number(pattern.exec(name)?.[1] ?? 0))
      .filter((number) => number > 0)
      .sort((one, other) => other - one);
    const found = this.#firstUsable(numbers);
    this.#number = found?.number ?? 1;
    this.#dropAllBut(found?.number);
    this.#shown = found?.copy ?? this.#create();
  }

  get shown(): LocalCopy {
    return this.#shown;
  }

  /** The one that takes what comes from the feed. */
  get target(): LocalCopy {
    return this.#filling ?? this.#shown;
  }

  /** Begins anew. What was whole stays in sight until the new one is. */
  startOver(cursor: Cursor): void {
    const old = this.target;
    if (this.#filling || !old.isWhole) old.close();
    this.#number += 1;
    const fresh = this.#create();
    fresh.begin(cursor);
    if (this.#filling || old.isWhole) {
      this.#filling = fresh;
    } else {
      this.#shown = fresh;
      this.#dropAllBut(this.#number);
    }
  }

  /** Everything is there. @returns whether another copy is shown from now on */
  finish(): boolean {
    this.target.markWhole();
    if (!this.#filling) return false;
    this.#shown.close();
    this.#shown = this.#filling;
    this.#filling = undefined;
    this.#dropAllBut(this.#number);
    return true;
  }

  /** Both, so that what waits in the outbox shows in the one that is coming, too. */
  refresh(caseIds: readonly string[]): void {
    this.#shown.refresh(caseIds);
    this.#filling?.refresh(caseIds);
  }

  close(): void {
    this.#filling?.close();
    this.#shown.close();
  }

  /** Nothing of them stays on this computer; only after `close`. */
  drop(): void {
    this.#dropAllBut(undefined);
  }

  #create(): LocalCopy {
    return this.#open(this.#path(this.#number));
  }

  #path(number: number): string {
    return join(this.#folder, `copy-${version}-${number}.sqlite`);
  }

  /** A whole copy, however old, is better than one that has just been begun. */
  #firstUsable(numbers: readonly number[]): { number: number; copy: LocalCopy } | undefined {
    let partial: { number: number; copy: LocalCopy } | undefined;
    for (const number of numbers) {
      let copy: LocalCopy;
      try {
        copy = this.#open(this.#path(number));
        if (copy.isWhole) {
          partial?.copy.close();
          return { number, copy };
        }
      } catch {
        // A file that cannot be read holds nothing that the server does not have: another one is filled.
        continue;
      }
      if (partial) copy.close();
      else partial = { number, copy };
    }
    return partial;
  }

  #dropAllBut(kept: number | undefined): void {
    for (const name of readdirSync(this.#folder)) {
      const isKept = kept !== undefined && name.startsWith(`copy-${version}-${kept}.sqlite`);
      if (name.startsWith('copy-') && !isKept) rmSync(join(this.#folder, name), { force: true });
    }
  }
}
