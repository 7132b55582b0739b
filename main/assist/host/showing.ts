import type { MaskTrouble, SessionView } from '#core/contracts/customer.ts';
import type { HostCommand, HostEvent } from '#core/contracts/host.ts';
import type { CustomerSays } from '#core/domain/assist/control.ts';
import type { Surface } from '#core/domain/assist/fact.ts';
import type { Masking } from '../masks/masking.ts';
import type { Rectangle, Surfaces } from './surfaces.ts';

export interface ShowingParts {
  readonly surfaces: Surfaces;
  readonly masking: Masking;
  readonly command: (command: HostCommand) => void;
  readonly say: (message: CustomerSays) => void;
  /** Whether the customer allows that anything is seen, now. */
  readonly mayShow: () => boolean;
  /** What is seen from now on, for the receipt. */
  readonly onShown: (surfaces: readonly Surface[]) => void;
  /** What was chosen cannot be captured. */
  readonly onLost: () => void;
  readonly onChange: () => void;
}

interface Shown {
  readonly surfaceId: string;
  /** Hostile text: the title of a window. */
  readonly name: string;
}

/** Longest name that the other end is told. */
const nameMax = 200;

/** What of the screen is shown in one session: chosen by the customer, prepared here, captured by the hidden page. */
export class Showing {
  readonly #parts: ShowingParts;
  #chosen: readonly string[] = [];
  #shown: readonly Shown[] = [];
  #names: ReadonlyMap<string, string> = new Map();
  #frozen: MaskTrouble | null = null;
  /** What was told to the hidden page last is masked there. */
  #isMasked = false;

  constructor(parts: ShowingParts) {
    this.#parts = parts;
  }

  get view(): SessionView['shown'] {
    return this.#shown.map(({ surfaceId, name }) => ({ kind: this.#parts.surfaces.kindOf(surfaceId), name }));
  }

  get surfaceIds(): string[] {
    return this.#shown.map(({ surfaceId }) => surfaceId);
  }

  /** Why the picture stands still. */
  get frozen(): MaskTrouble | null {
    return this.#frozen;
  }

  /** What is to be shown as soon as it may be; none: what was chosen before. */
  choose(surfaceIds: readonly string[]): void {
    // What cannot be masked is no choice.
    const possible = surfaceIds.filter(
      (surfaceId) => !this.#parts.masking.isBlind || !this.#isMonitor(surfaceId),
    );
    if (possible.length > 0) this.#chosen = possible;
  }

  get hasChoice(): boolean {
    return this.#chosen.length > 0;
  }

  /** A whole screen is shown, or is about to be. */
  get hasMonitor(): boolean {
    return this.#chosen.some((surfaceId) => this.#isMonitor(surfaceId));
  }

  /** Where a monitor that is shown now lies; undefined for anything else. */
  placeOf(surfaceId: string): Rectangle | undefined {
    const isShown = this.#shown.some((shown) => shown.surfaceId === surfaceId);
    return isShown ? this.#parts.surfaces.placeOf(surfaceId) : undefined;
  }

  /** Shows what was chosen, and nothing that was shown before. */
  async present(): Promise<void> {
    const { surfaces, mayShow, onLost } = this.#parts;
    const wanted = this.#chosen;
    try {
      const names = await surfaces.prepare(wanted);
      // A choice, or a no, that has come in between counts.
      if (!mayShow() || wanted !== this.#chosen) return;
      this.#names = names;
      this.#show(wanted);
    } catch {
      onLost();
    }
  }

  /** The hidden page has them. */
  captured(captured: Extract<HostEvent, { type: 'shown' }>['surfaces']): void {
    const { surfaces, say, mayShow, onShown, onChange } = this.#parts;
    if (!mayShow() || captured.length === 0) return;
    const nameOf = (surfaceId: string): string => (this.#names.get(surfaceId) ?? '').slice(0, nameMax);
    this.#shown = captured.map(({ surfaceId }) => ({ surfaceId, name: nameOf(surfaceId) }));
    onShown(captured.map(({ surfaceId }) => surfaces.kindOf(surfaceId)));
    say({
      type: 'shown',
      surfaces: captured.map((surface) => ({
        ...surface,
        kind: surfaces.kindOf(surface.surfaceId),
        name: nameOf(surface.surfaceId),
      })),
    });
    onChange();
  }

  /** Nothing is seen any more, from now on. */
  hide(): void {
    this.#show([]);
    this.#shown = [];
    this.#chosen = [];
    this.#parts.say({ type: 'shown', surfaces: [] });
  }

  #show(surfaceIds: readonly string[]): void {
    const { command, masking } = this.#parts;
    const hasMonitor = surfaceIds.some((surfaceId) => this.#isMonitor(surfaceId));
    this.#isMasked = hasMonitor && masking.isNeeded;
    // Whether or not anything is hidden now: that may change.
    if (surfaceIds.length > 0) {
      masking.begin({
        onTrouble: (trouble) => this.#freeze(trouble),
        onPrograms: () => this.#hideOthers(),
      });
    } else masking.end();
    command({ type: 'show', surfaceIds: [...surfaceIds], isMasked: this.#isMasked });
    if (!this.#isMasked) this.#freeze(null);
  }

  /** Something else is hidden than before. */
  #hideOthers(): void {
    const { command, masking } = this.#parts;
    if (this.#isMasked && masking.isNeeded) {
      command({ type: 'remask' });
      return;
    }
    // What goes out now must not be seen for as long as it takes to look for what is hidden.
    command({ type: 'show', surfaceIds: [], isMasked: false });
    void this.present();
  }

  #freeze(trouble: MaskTrouble | null): void {
    const now = this.#isMasked ? trouble : null;
    if (now === this.#frozen) return;
    const isOther = (now === null) !== (this.#frozen === null);
    this.#frozen = now;
    if (isOther) this.#parts.say({ type: 'frozen', isFrozen: now !== null });
    this.#parts.onChange();
  }

  #isMonitor(surfaceId: string): boolean {
    return this.#parts.surfaces.kindOf(surfaceId) === 'monitor';
  }
}
