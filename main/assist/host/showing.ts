import type { SessionView } from '#core/contracts/customer.ts';
import type { HostCommand, HostEvent } from '#core/contracts/host.ts';
import type { CustomerSays } from '#core/domain/assist/control.ts';
import type { Surface } from '#core/domain/assist/fact.ts';
import type { Rectangle, Surfaces } from './surfaces.ts';

export interface ShowingParts {
  readonly surfaces: Surfaces;
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

  constructor(parts: ShowingParts) {
    this.#parts = parts;
  }

  get view(): SessionView['shown'] {
    return this.#shown.map(({ surfaceId, name }) => ({ kind: this.#parts.surfaces.kindOf(surfaceId), name }));
  }

  get surfaceIds(): string[] {
    return this.#shown.map(({ surfaceId }) => surfaceId);
  }

  /** What is to be shown as soon as it may be; none: what was chosen before. */
  choose(surfaceIds: readonly string[]): void {
    if (surfaceIds.length > 0) this.#chosen = surfaceIds;
  }

  get hasChoice(): boolean {
    return this.#chosen.length > 0;
  }

  /** A whole screen is shown, or is about to be. */
  get hasMonitor(): boolean {
    return this.#chosen.some((surfaceId) => this.#parts.surfaces.kindOf(surfaceId) === 'monitor');
  }

  /** Where a monitor that is shown now lies; undefined for anything else. */
  placeOf(surfaceId: string): Rectangle | undefined {
    const isShown = this.#shown.some((shown) => shown.surfaceId === surfaceId);
    return isShown ? this.#parts.surfaces.placeOf(surfaceId) : undefined;
  }

  /** Shows what was chosen, and nothing that was shown before. */
  async present(): Promise<void> {
    const { surfaces, command, mayShow, onLost } = this.#parts;
    const wanted = this.#chosen;
    try {
      const choices = await surfaces.list();
      this.#names = new Map(choices.map(({ surfaceId, name }) => [surfaceId, name]));
      await surfaces.prepare(wanted);
      // A choice, or a no, that has come in between counts.
      if (mayShow() && wanted === this.#chosen) command({ type: 'show', surfaceIds: [...wanted] });
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
    this.#parts.command({ type: 'show', surfaceIds: [] });
    this.#shown = [];
    this.#chosen = [];
    this.#parts.say({ type: 'shown', surfaces: [] });
  }
}
