import type { DrawingMessage, DrawnPoint } from '#core/domain/assist/drawing.ts';
import { Paced, type Clock } from '../input/paced.ts';
import { clamped, isOn, type Place } from '../input/pointer.ts';

/** How often the laser and the points of a stroke are told, at most (ms). */
const everyMs = 16;
/** Points of one message. */
const pointsMax = 200;

export interface PenTools {
  readonly surfaceId: string;
  /** Grows for the whole session. */
  readonly nextStroke: () => number;
  readonly send: (message: DrawingMessage) => void;
  readonly clock: Clock;
}

const pointOf = (place: Place): DrawnPoint => {
  const { x, y } = clamped(place);
  return [x, y];
};

/** The agent's laser and pen over one surface. */
export class Pen {
  readonly #tools: PenTools;
  readonly #laser: Paced<Place>;
  readonly #strokes: Paced<null>;
  #points: DrawnPoint[] = [];
  #strokeId: number | undefined;
  #isLit = false;

  constructor(tools: PenTools) {
    this.#tools = tools;
    this.#laser = new Paced(everyMs, tools.clock, (place) => {
      this.#isLit = true;
      tools.send({ type: 'laser', surfaceId: tools.surfaceId, at: pointOf(place) });
    });
    this.#strokes = new Paced(everyMs, tools.clock, () => this.#sendPoints());
  }

  get isDrawing(): boolean {
    return this.#strokeId !== undefined;
  }

  point(place: Place): void {
    if (isOn(place)) this.#laser.offer(place);
    else this.off();
  }

  /** The laser is off. */
  off(): void {
    this.#laser.drop();
    if (!this.#isLit) return;
    this.#isLit = false;
    this.#tools.send({ type: 'laser', surfaceId: this.#tools.surfaceId, at: null });
  }

  /** @returns false beside the picture, where nothing can be drawn */
  down(place: Place): boolean {
    if (!isOn(place)) return false;
    this.up();
    this.#strokeId = this.#tools.nextStroke();
    this.to([place]);
    return true;
  }

  to(places: readonly Place[]): void {
    if (this.#strokeId === undefined || places.length === 0) return;
    this.#points.push(...places.map(pointOf));
    this.#strokes.offer(null);
  }

  up(): void {
    this.#strokes.drop();
    this.#sendPoints();
    this.#strokeId = undefined;
  }

  #sendPoints(): void {
    const { surfaceId, send } = this.#tools;
    while (this.#strokeId !== undefined && this.#points.length > 0) {
      send({
        type: 'stroke',
        surfaceId,
        strokeId: this.#strokeId,
        points: this.#points.splice(0, pointsMax),
      });
    }
  }
}
