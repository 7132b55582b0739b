import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { boundedSize, terminalLimits, type TerminalSize } from '#core/domain/assist/terminal.ts';
import { answerNothing, drawOnly, OutputText } from '#core/domain/assist/terminal/drawOnly.ts';
import { allowStyles } from './allowedStyles.ts';
import { palettes } from './palette.ts';
import type { TerminalScreen } from './screenFeed.ts';
import { isTyped } from './typedText.ts';

export interface XtermScreenParts {
  readonly parent: HTMLElement;
  readonly styleNonce: string;
  /** What a screen reader calls it. */
  readonly label: string;
  readonly onTyped: (text: string) => void;
  /** A key that is not for the shell. @returns true where it was one of those */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

const fonts =
  "'Cascadia Mono', Consolas, Menlo, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Microsoft YaHei', monospace";

/**
 * A terminal that draws what a shell writes and lets it do nothing else; what a person types goes out, and nothing that
 * xterm.js says by itself.
 */
export class XtermScreen implements TerminalScreen {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #forbidStyles: () => void;
  #text: OutputText;

  constructor({ parent, styleNonce, label, onTyped, onKey }: XtermScreenParts) {
    this.#text = newText();
    const terminal = new Terminal({
      scrollback: terminalLimits.scrollback,
      fontFamily: fonts,
      fontSize: 14,
      minimumContrastRatio: 4.5,
      cursorBlink: false,
      linkHandler: null,
      windowOptions: {},
      logLevel: 'off',
    });
    this.#terminal = terminal;
    drawOnly(terminal.parser);
    answerNothing(terminal.parser);
    terminal.loadAddon(this.#fit);
    terminal.attachCustomKeyEventHandler((event) => !onKey(event));
    terminal.onData((data) => {
      if (isTyped(data)) onTyped(data);
    });
    this.#forbidStyles = allowStyles(document, styleNonce);
    terminal.open(parent);
    terminal.textarea?.setAttribute('aria-label', label);
  }

  write(bytes: Uint8Array, drawn: () => void): void {
    this.#terminal.write(this.#text.read(bytes), drawn);
  }

  resize({ cols, rows }: TerminalSize): void {
    this.#terminal.resize(cols, rows);
  }

  reset(): void {
    this.#text = newText();
    this.#terminal.reset();
  }

  /** How much the place where it stands has room for; undefined while it is not shown. */
  roomFor(): TerminalSize | undefined {
    const room = this.#fit.proposeDimensions();
    return room && Number.isFinite(room.cols) && Number.isFinite(room.rows) ? boundedSize(room) : undefined;
  }

  look(scheme: 'light' | 'dark'): void {
    this.#terminal.options.theme = palettes[scheme];
  }

  setReadOnly(isReadOnly: boolean): void {
    this.#terminal.options.disableStdin = isReadOnly;
    this.#terminal.options.cursorInactiveStyle = isReadOnly ? 'none' : 'outline';
  }

  setReadAloud(isReadAloud: boolean): void {
    this.#terminal.options.screenReaderMode = isReadAloud;
  }

  get selection(): string {
    return this.#terminal.getSelection();
  }

  /** In brackets where the program has asked for that (xterm, mode 2004). */
  paste(text: string): void {
    this.#terminal.paste(text);
  }

  focus(): void {
    this.#terminal.focus();
  }

  dispose(): void {
    this.#terminal.dispose();
    this.#forbidStyles();
  }
}

function newText(): OutputText {
  const decoder = new TextDecoder();
  return new OutputText((bytes) => decoder.decode(bytes, { stream: true }));
}
