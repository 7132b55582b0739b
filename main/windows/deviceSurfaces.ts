import { BrowserWindow, desktopCapturer, screen, type DesktopCapturerSource, type Session } from 'electron';
import type { Choice } from '#core/contracts/customer.ts';
import { isWayland } from '../../native/x11/isWayland.ts';
import { inSystemCoordinates } from './ownWindows.ts';
import type { Rectangle, Surfaces } from '../assist/host/surfaces.ts';

/** Pixels of the small pictures from which a customer chooses. */
const thumbnailSize = { width: 320, height: 200 } as const;
/** How old (ms) those may be. */
const freshFor = 2000;

const isMonitor = (surfaceId: string): boolean => surfaceId.startsWith('screen:');

/** Systems name their monitors each in their own way; the windows that show them count them. */
const nameOf = ({ id, name }: DesktopCapturerSource): string => (isMonitor(id) ? '' : name);

const choiceOf = (source: DesktopCapturerSource): Choice => ({
  surfaceId: source.id,
  kind: isMonitor(source.id) ? 'monitor' : 'window',
  name: nameOf(source),
  thumbnail: source.thumbnail.isEmpty() ? '' : source.thumbnail.toDataURL(),
});

/** Of `window:<id>:<n>`; empty for a monitor. */
const windowOf = (surfaceId: string): string => /^window:(\d+):/.exec(surfaceId)?.[1] ?? '';

const ownIds = (): ReadonlySet<string> =>
  new Set(BrowserWindow.getAllWindows().map((window) => window.getMediaSourceId()));

/** The screens and windows of this computer. A page of the session gets what was prepared for it, and nothing else. */
export class DeviceSurfaces implements Surfaces {
  /** By surface: the monitor that it is. */
  readonly #displays = new Map<string, string>();
  readonly #hiddenWindows: () => Promise<ReadonlySet<string>>;
  #prepared: DesktopCapturerSource[] = [];
  #listed: { readonly at: number; readonly choices: readonly Choice[] } | undefined;
  #pending: Promise<readonly Choice[]> | undefined;

  /** @param hiddenWindows ids of windows that are never shown, as of `ScreenWindow` */
  constructor(session: Session, hiddenWindows: () => Promise<ReadonlySet<string>>) {
    this.#hiddenWindows = hiddenWindows;
    session.setDisplayMediaRequestHandler((_request, callback) => {
      const next = this.#prepared.shift();
      callback(next ? { video: next } : {});
    });
  }

  early(): void {
    // Elsewhere the system asks the person first, who has not been asked anything by us yet.
    const isUnasked =
      process.platform === 'win32' || (process.platform === 'linux' && !isWayland(process.env));
    if (isUnasked) void this.#fresh().catch(() => undefined);
  }

  async list(): Promise<readonly Choice[]> {
    const choices = await this.#fresh();
    const isSeen = await this.#look();
    return choices.filter(({ surfaceId }) => isSeen(surfaceId));
  }

  async prepare(surfaceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    this.#prepared = [];
    if (surfaceIds.length === 0) return new Map();
    const sources = await this.#sources({ width: 1, height: 1 });
    const isSeen = await this.#look();
    this.#prepared = surfaceIds.map((surfaceId) => {
      const source = sources.find(({ id }) => id === surfaceId);
      if (!source || !isSeen(surfaceId)) throw new Error('no such surface any more');
      return source;
    });
    return new Map(this.#prepared.map((source) => [source.id, nameOf(source)]));
  }

  kindOf(surfaceId: string): 'monitor' | 'window' {
    return isMonitor(surfaceId) ? 'monitor' : 'window';
  }

  /** Electron's id of the monitor that a surface is; undefined for a window. */
  displayOf(surfaceId: string): string | undefined {
    if (!isMonitor(surfaceId)) return undefined;
    const [only, another] = screen.getAllDisplays();
    // Where there is one monitor alone, not every system says which it is.
    return only && !another ? String(only.id) : this.#displays.get(surfaceId);
  }

  placeOf(surfaceId: string): Rectangle | undefined {
    const displayId = this.displayOf(surfaceId);
    const display = screen.getAllDisplays().find(({ id }) => String(id) === displayId);
    if (!display) return undefined;
    return inSystemCoordinates(display.bounds, null);
  }

  /** Whoever asks for a list soon after another, or while one is made, gets the same. */
  async #fresh(): Promise<readonly Choice[]> {
    if (this.#listed && performance.now() - this.#listed.at <= freshFor) return this.#listed.choices;
    this.#pending ??= this.#shoot().finally(() => {
      this.#pending = undefined;
    });
    return await this.#pending;
  }

  async #shoot(): Promise<readonly Choice[]> {
    const choices = (await this.#sources(thumbnailSize)).map(choiceOf);
    this.#listed = { at: performance.now(), choices };
    return choices;
  }

  async #sources(size: {
    readonly width: number;
    readonly height: number;
  }): Promise<DesktopCapturerSource[]> {
    const own = ownIds();
    const sources = await desktopCapturer.getSources({ types: ['screen', 'window'], thumbnailSize: size });
    for (const { id, display_id: displayId } of sources) this.#displays.set(id, displayId);
    // One that is gone by the time of the choice was still ours.
    return sources.filter(({ id }) => !own.has(id));
  }

  /** @returns whether something may be shown now */
  async #look(): Promise<(surfaceId: string) => boolean> {
    const own = ownIds();
    const hidden = await this.#hiddenWindows();
    // Which of our windows asks, or says that somebody looks, is no business of theirs.
    return (surfaceId) => !own.has(surfaceId) && !hidden.has(windowOf(surfaceId));
  }
}
