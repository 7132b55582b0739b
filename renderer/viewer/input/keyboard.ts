import { unknownLocks, type InputMessage, type LockState } from '#core/domain/assist/input.ts';

/** The parts of KeyboardEvent (W3C UI Events §4.6) that are read here. */
export interface KeyStroke {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly getModifierState: (name: string) => boolean;
}

/** `position`: keys by their place, the customer's layout decides what they write; `text`: what the agent's writes. */
export type KeyboardMode = 'position' | 'text';

export interface KeyboardTools {
  /** A Mac's does not: it would say that it is off. */
  readonly knowsNumLock: boolean;
  readonly send: (message: InputMessage) => void;
  /** The keys that let go of the customer's keyboard were pressed. */
  readonly onLetGo: () => void;
}

/**
 * What becomes of a key: `taken`: it was for the customer, and must do nothing here; `typed`: the text field is to have
 * it, and tells by `typed` what came of it.
 */
export type KeyTaken = 'taken' | 'typed';

const code = /^[A-Za-z0-9]{1,24}$/;
/** Longest text of one message (characters). */
const textMax = 1000;
/** With text they have done their work on this side already. */
const shapesText = new Set(['ShiftLeft', 'ShiftRight', 'CapsLock']);

/**
 * The agent's keyboard, on its way to the customer. Ctrl, Alt and Shift held together let go, and the last of them is not
 * sent.
 */
export class Keyboard {
  readonly #tools: KeyboardTools;
  /** Held down at the customer's end. */
  readonly #held = new Set<string>();
  /** Held down here, and not told: Shift beside text. */
  readonly #kept = new Set<string>();
  /** A left Ctrl of which it is not known yet whether it is half an AltGr. */
  #doubtful: KeyStroke | undefined;
  #mode: KeyboardMode = 'position';

  constructor(tools: KeyboardTools) {
    this.#tools = tools;
  }

  get mode(): KeyboardMode {
    return this.#mode;
  }

  set mode(mode: KeyboardMode) {
    this.releaseAll();
    this.#mode = mode;
  }

  holds(code: string): boolean {
    return this.#held.has(code);
  }

  down(stroke: KeyStroke): KeyTaken {
    const isAltGr = stroke.code === 'AltRight' && stroke.key === 'AltGraph';
    // Windows makes a left Ctrl of its own before each AltGr; nobody has pressed it.
    if (isAltGr) this.#doubtful = undefined;
    this.settle();
    if (this.#letsGo(stroke)) {
      this.releaseAll();
      this.#tools.onLetGo();
      return 'taken';
    }
    if (this.#mode === 'text') {
      if (this.#isText(stroke)) return 'typed';
      if (isAltGr) return 'taken';
      if (shapesText.has(stroke.code)) {
        this.#kept.add(stroke.code);
        return 'taken';
      }
      this.#bringKept(stroke);
    }
    if (stroke.code === 'ControlLeft' && !this.#held.has('ControlLeft')) this.#doubtful = stroke;
    else this.#press(stroke);
    return 'taken';
  }

  up(stroke: KeyStroke): void {
    this.settle();
    this.#kept.delete(stroke.code);
    if (!this.#held.delete(stroke.code)) return;
    this.#tools.send({ type: 'key', code: stroke.code, isDown: false, locks: this.#locksOf(stroke) });
  }

  /** What the text field has got: typed, composed by an input method, or of a dead key and another. */
  typed(text: string): void {
    this.settle();
    const characters = Array.from(text);
    while (characters.length > 0) {
      let part = '';
      // Counted as the other end counts; a character of two units is not torn apart.
      while (characters[0] !== undefined && part.length + characters[0].length <= textMax) {
        part += characters.shift() ?? '';
      }
      this.#tools.send({ type: 'text', text: part });
    }
  }

  /** Keys that no page may press: down in this order, up in the other. */
  tap(codes: readonly string[]): void {
    this.releaseAll();
    const locks = unknownLocks;
    for (const each of codes) this.#tools.send({ type: 'key', code: each, isDown: true, locks });
    for (const each of codes.toReversed())
      this.#tools.send({ type: 'key', code: each, isDown: false, locks });
  }

  /** To be called soon after each key, and before anything else is sent: a Ctrl that was no AltGr is one. */
  settle(): void {
    const stroke = this.#doubtful;
    this.#doubtful = undefined;
    if (stroke) this.#press(stroke);
  }

  releaseAll(): void {
    this.#doubtful = undefined;
    this.#kept.clear();
    if (this.#held.size === 0) return;
    this.#held.clear();
    this.#tools.send({ type: 'releaseAll' });
  }

  /** What was kept back for text's sake, and belongs to what comes now. */
  bringKept(stroke: Pick<KeyStroke, 'getModifierState'>): void {
    this.settle();
    this.#bringKept(stroke);
  }

  #bringKept(stroke: Pick<KeyStroke, 'getModifierState'>): void {
    for (const each of this.#kept) {
      if (each === 'CapsLock') continue;
      this.#held.add(each);
      this.#tools.send({ type: 'key', code: each, isDown: true, locks: this.#locksOf(stroke) });
    }
    this.#kept.clear();
  }

  #press(stroke: KeyStroke): void {
    if (!code.test(stroke.code)) return;
    this.#held.add(stroke.code);
    this.#tools.send({ type: 'key', code: stroke.code, isDown: true, locks: this.#locksOf(stroke) });
  }

  #locksOf({ getModifierState }: Pick<KeyStroke, 'getModifierState'>): LockState {
    return {
      caps: getModifierState('CapsLock'),
      num: this.#tools.knowsNumLock ? getModifierState('NumLock') : null,
    };
  }

  #isText({ key, ctrlKey, altKey, metaKey, isComposing, getModifierState }: KeyStroke): boolean {
    if (isComposing || key === 'Process' || key === 'Dead') return true;
    const isPlain = (!ctrlKey && !altKey && !metaKey) || getModifierState('AltGraph');
    return isPlain && Array.from(key).length === 1;
  }

  #letsGo({ code: last, key, getModifierState }: KeyStroke): boolean {
    if (!/^(Control|Alt|Shift)(Left|Right)$/.test(last) || key === 'AltGraph') return false;
    // AltGr counts as Ctrl and Alt on Windows, and is neither.
    if (getModifierState('AltGraph')) return false;
    return ['Control', 'Alt', 'Shift'].every((name) => last.startsWith(name) || getModifierState(name));
  }
}
