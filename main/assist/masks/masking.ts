import type { MaskTrouble } from '#core/contracts/customer.ts';
import type { Masked } from '#core/contracts/host.ts';
import { isHiddenProgram } from '#core/domain/assist/hiddenPrograms.ts';
import {
  hiddenIds,
  looksAround,
  masksOn,
  masksOver,
  type IsHidden,
  type KnownLook,
} from '#core/domain/assist/masks.ts';
import { fieldMasks, fieldsSince } from '#core/domain/assist/secretFields.ts';
import type { Rect } from '#core/domain/assist/screenWindows.ts';
import type { WindowWatch } from './windowWatch.ts';

/** Who shows something of which parts may have to be masked. */
export interface MaskListener {
  /** Why no picture goes out; null once they do again. */
  readonly onTrouble: (trouble: MaskTrouble | null) => void;
  /** Something else is hidden than before. */
  readonly onPrograms: () => void;
}

export interface MaskingParts {
  readonly watch: WindowWatch;
  /** Number of this app's process. */
  readonly ownPid: number;
  /** Calls it every so many milliseconds. @returns what stops it */
  readonly every: (ms: number, call: () => void) => () => void;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
}

/** How often (ms) it is asked whether masks can be kept, also while no picture is taken. */
const beat = 150;
/** For so long (ms) no picture may go out before people are told why: a moment in which this computer is busy is no news. */
const untold = 1000;

/**
 * Which programs the customer never shows, and where they are on the screen. It fails closed: whatever is not known is
 * treated as if something hidden were there.
 */
export class Masking {
  readonly #parts: MaskingParts;
  #programs: readonly string[] = [];
  #listener: MaskListener | undefined;
  #trouble: MaskTrouble | null = null;
  /** Since when there is that. */
  #since = 0;
  #told: MaskTrouble | null = null;
  #stopBeat: (() => void) | undefined;
  /** Nobody knows which part of the screen is shown. */
  #isLost = false;

  constructor(parts: MaskingParts) {
    this.#parts = parts;
  }

  /** What is never shown, from now on. @returns whether that is something else than before */
  use(programs: readonly string[]): boolean {
    if (JSON.stringify(programs) === JSON.stringify(this.#programs)) return false;
    this.#programs = programs;
    if (!this.isNeeded) this.#become(null);
    this.#listener?.onPrograms();
    return true;
  }

  /** Something is to be hidden. */
  get isNeeded(): boolean {
    return this.#programs.length > 0;
  }

  /** Something is to be hidden, and the system tells nobody where it is. */
  get isBlind(): boolean {
    return this.isNeeded && this.#parts.watch.sight === 'no';
  }

  /** Something may be shown soon. */
  prepare(): void {
    if (this.isNeeded) void this.#parts.watch.see();
  }

  /** Something is shown of which parts are to be masked, until `end`. */
  begin(listener: MaskListener): void {
    this.#listener = listener;
    this.#stopBeat ??= this.#parts.every(beat, () => void this.#check());
  }

  end(): void {
    this.#listener = undefined;
    this.#stopBeat?.();
    this.#stopBeat = undefined;
    this.#trouble = null;
    this.#told = null;
    this.#isLost = false;
  }

  /**
   * What has to be painted over in a picture of this part of the screen.
   * @param place undefined where nobody knows it @param capturedAt stamp of the picture, by the system's monotonic clock (µs)
   */
  async masksOf(place: Rect | undefined, capturedAt: number): Promise<Masked> {
    if (!this.isNeeded) return { can: true, masks: [] };
    this.#isLost = place === undefined;
    if (!(await this.#check()) || !place) return { can: false };
    const { looks: known, fields } = this.#parts.watch;
    const around = looksAround(known, capturedAt);
    if (!around) return { can: false };
    const looks = withoutOwn(around, this.#parts.ownPid);
    const secrets = fieldMasks(fieldsSince(fields, looks[0]?.at ?? 0), looks);
    return { can: true, masks: [...masksOn(place, [...masksOver(looks, this.#isHidden), ...secrets])] };
  }

  /** Resolves once it is known what is hidden now, or that it is not known; undefined where nothing is to be hidden. */
  look(): Promise<unknown> | undefined {
    return this.isNeeded ? this.#check() : undefined;
  }

  /** Whether something hidden is to be seen there now, in the system's own coordinates. */
  isHiddenAt(x: number, y: number): boolean {
    const last = this.#last;
    if (!this.isNeeded) return false;
    if (!last || this.#trouble !== null) return true;
    return masksOver([last], this.#isHidden).some(
      (mask) => x >= mask.x && y >= mask.y && x < mask.x + mask.width && y < mask.y + mask.height,
    );
  }

  /** Whether what is typed now would go to something hidden. */
  hasKeyboard(): boolean {
    const last = this.#last;
    if (!this.isNeeded) return false;
    if (!last || this.#trouble !== null) return true;
    return last.focused !== null && hiddenIds([last], this.#isHidden).has(last.focused);
  }

  /** Ids of windows that must not be shown. */
  async hiddenWindows(): Promise<ReadonlySet<string>> {
    if (!this.isNeeded) return new Set();
    await this.#see();
    return this.#last ? hiddenIds([this.#last], this.#isHidden) : new Set();
  }

  /** Programs that have windows now, by name, but for this app. */
  async openPrograms(): Promise<readonly string[]> {
    await this.#see();
    const others = this.#last?.windows.filter(({ pid }) => pid !== this.#parts.ownPid) ?? [];
    const names = others.map(({ program }) => program.replace(/\.exe$/i, ''));
    return [...new Set(names)].filter((name) => name !== '').toSorted((a, b) => a.localeCompare(b));
  }

  /** What is never shown, first that which has windows now. */
  async named(): Promise<readonly string[]> {
    const open = await this.openPrograms();
    const isOpen = (name: string): boolean => open.some((program) => isHiddenProgram([name], program));
    return [...this.#programs.filter(isOpen), ...this.#programs.filter((name) => !isOpen(name))];
  }

  readonly #isHidden: IsHidden = (program) => program === null || isHiddenProgram(this.#programs, program);

  get #last() {
    return this.#parts.watch.looks.at(-1);
  }

  async #see(): Promise<void> {
    if ((await this.#parts.watch.see()) === 'yes') await this.#parts.watch.look();
  }

  async #check(): Promise<boolean> {
    if (!this.isNeeded) return true;
    const isKnown = (await this.#parts.watch.look()) && !this.#isLost;
    if (this.isNeeded) this.#become(isKnown ? null : this.isBlind ? 'blind' : 'noAnswer');
    return isKnown;
  }

  #become(trouble: MaskTrouble | null): void {
    if (!this.#listener) return;
    const now = this.#parts.clock();
    if (this.#trouble === null) this.#since = now;
    this.#trouble = trouble;
    const isNews = trouble !== this.#told && (trouble === null || now - this.#since >= untold);
    if (!isNews) return;
    this.#told = trouble;
    this.#listener.onTrouble(trouble);
  }
}

/**
 * Windows of this app that were gone before anybody could ask whose they were are known by their connection to the X server:
 * it makes and closes some beforehand.
 */
function withoutOwn(looks: readonly KnownLook[], ownPid: number): readonly KnownLook[] {
  const all = looks.flatMap(({ windows }) => windows);
  const own = new Set(all.filter(({ pid }) => pid === ownPid).map(({ owner }) => owner));
  return looks.map((look) => ({
    ...look,
    passed: look.passed.filter(({ program, owner }) => program !== null || !own.has(owner)),
  }));
}
