/** A part of what was typed: printable text, or one control character or sequence of a key. */
export interface TypedKey {
  readonly kind: 'text' | 'control';
  readonly text: string;
}

/**
 * One of: CSI … final (ECMA-48 §5.4), SS3 and its character, Escape and one character (“Meta”), a control character of
 * C0, DEL or C1, or a run of anything else.
 */
const part =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001bO[ -~]|\u001b[\u007f -NP-Z\\-~]|[\0-\u001f\u007f-\u009f]|[^\0-\u001f\u007f-\u009f]+/g;
const control = /[\0-\u001f\u007f-\u009f]/; // oxlint-disable-line no-control-regex

/** Takes what was typed apart. Nothing is lost: joined again, the parts are the text. */
export const typedKeys = (typed: string): readonly TypedKey[] =>
  (typed.match(part) ?? []).map((text) => ({ kind: control.test(text) ? 'control' : 'text', text }));

/** As people write control characters: `^C`, `^?`, and `^[` for Escape. */
export const visible = (keys: string): string =>
  keys.replaceAll(new RegExp(control, 'g'), (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x7f) return '^?';
    return code < 0x20 ? `^${String.fromCharCode(code + 0x40)}` : `\\x${code.toString(16)}`;
  });
