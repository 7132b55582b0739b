import { EditedLine } from './editedLine.ts';
import { isMouse, pasteMarks, visible, type TypedKey } from './keys.ts';

/** A line as it was typed; `hidden` where the terminal did not show it, as at the question for a password. */
export type TypedLine = { readonly kind: 'shown'; readonly text: string } | { readonly kind: 'hidden' };

/** Longest line that is kept (UTF-16 code units). */
export const lineMax = 1000;

/** Stands for a character that was typed and not shown. */
const unseen = '•';

const spelled: Readonly<Record<string, string>> = {
  '\u001b[A': '⟨Up⟩',
  '\u001bOA': '⟨Up⟩',
  '\u001b[B': '⟨Down⟩',
  '\u001bOB': '⟨Down⟩',
};

/** What the keys send that move and delete: those of arrows and Home (xterm), and the Emacs keys of shells. */
const edits: Readonly<Record<string, (line: EditedLine) => void>> = {
  '\u007f': (line) => line.rubout(),
  '\b': (line) => line.rubout(),
  '\u001b[3~': (line) => line.deleteChar(),
  '\u0001': (line) => line.beginningOfLine(),
  '\u001b[H': (line) => line.beginningOfLine(),
  '\u001bOH': (line) => line.beginningOfLine(),
  '\u0005': (line) => line.endOfLine(),
  '\u001b[F': (line) => line.endOfLine(),
  '\u001bOF': (line) => line.endOfLine(),
  '\u0002': (line) => line.backwardChar(),
  '\u001b[D': (line) => line.backwardChar(),
  '\u001bOD': (line) => line.backwardChar(),
  '\u0006': (line) => line.forwardChar(),
  '\u001b[C': (line) => line.forwardChar(),
  '\u001bOC': (line) => line.forwardChar(),
  '\u001bb': (line) => line.backwardWord(),
  '\u001b[1;5D': (line) => line.backwardWord(),
  '\u001bf': (line) => line.forwardWord(),
  '\u001b[1;5C': (line) => line.forwardWord(),
  '\u0015': (line) => line.lineDiscard(),
  '\u000b': (line) => line.killLine(),
  '\u0017': (line) => line.wordRubout(),
  '\u001b\u007f': (line) => line.backwardKillWord(),
};

/**
 * Makes lines of the keys that somebody has typed, as well as that can be told from the keys alone: what a shell has put
 * there itself (from its history, by completion) is not known, so the keys that ask for it are spelled out.
 */
export class TypedLines {
  readonly #onLine: (line: TypedLine) => void;
  #line = new EditedLine();
  #shown = 0;
  #hidden = 0;

  constructor(onLine: (line: TypedLine) => void) {
    this.#onLine = onLine;
  }

  typed({ kind, text }: TypedKey): void {
    if (kind === 'text') this.#shownText(text);
    else if (text === '\r' || text === '\n') this.end();
    else if (text === '\u0003' || text === '\u0004') this.#interrupted(text);
    else if (text !== pasteMarks.begin && text !== pasteMarks.end && !isMouse(text)) this.#edit(text);
  }

  /** So many characters were typed, and not shown. */
  hid(characters: number): void {
    this.#hidden += characters;
    for (let each = 0; each < Math.min(characters, lineMax); each += 1) this.#line.insert(unseen, lineMax);
  }

  /** What is still on the line has been typed, too, and may have been read. */
  end(): void {
    const text = this.#line.characters().join('');
    if (this.#hidden > 0 && this.#hidden >= this.#shown) this.#onLine({ kind: 'hidden' });
    else if (text !== '') this.#onLine({ kind: 'shown', text: text.slice(0, lineMax) });
    this.#line = new EditedLine();
    this.#shown = 0;
    this.#hidden = 0;
  }

  #shownText(text: string): void {
    for (const character of text) {
      this.#shown += 1;
      this.#line.insert(character, lineMax);
    }
  }

  #edit(control: string): void {
    const edit = edits[control];
    if (edit) edit(this.#line);
    else for (const character of spelled[control] ?? visible(control)) this.#line.insert(character, lineMax);
  }

  /** ^C gives the line up, ^D ends the input: both do something by themselves. */
  #interrupted(control: string): void {
    this.#line.endOfLine();
    for (const character of visible(control)) this.#line.insert(character, lineMax);
    this.#shown += 2;
    this.end();
  }
}
