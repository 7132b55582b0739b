/** What a key press tells; every KeyboardEvent is one. */
interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  readonly defaultPrevented: boolean;
  /** 229 while an input method is at work, also where `isComposing` is already over (UI Events §D). */
  readonly keyCode: number;
}

/** What is focused, as far as it matters; every Element is one. */
interface Place {
  closest(selector: string): unknown;
}

/** Where letters are text, or belong to what is open over the screen. */
const ownKeys =
  'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable]:not([contenteditable=false]), ' +
  '[role=dialog], [role=alertdialog], [role=menu], [role=combobox], [role=textbox]';

/** The letter by which a person asks for something; undefined where the key is part of writing or of a longer shortcut. */
export function singleKey(press: KeyPress, target: Place | null): string | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return undefined;
  if (press.isComposing || press.keyCode === 229 || press.key === 'Process') return undefined;
  if (target?.closest(ownKeys)) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  // Holding a key moves on through the list, but closes no second case.
  return press.repeat && !['j', 'k', 'ArrowDown', 'ArrowUp'].includes(key) ? undefined : key;
}
