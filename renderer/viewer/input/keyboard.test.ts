import { beforeEach, describe, expect, test } from 'vitest';
import { inputMessageSchema, type InputMessage } from '#core/domain/assist/input.ts';
import { Keyboard, type KeyStroke } from './keyboard.ts';

let sent: InputMessage[];
let letGo: number;
let keyboard: Keyboard;

beforeEach(() => {
  sent = [];
  letGo = 0;
  keyboard = keyboardOf(true);
});

const keyboardOf = (knowsNumLock: boolean): Keyboard =>
  new Keyboard({
    knowsNumLock,
    send: (message) => sent.push(inputMessageSchema.parse(message)),
    onLetGo: () => {
      letGo += 1;
    },
  });

/** @param held names of the modifiers that the system says are down, beside those on which lights shine */
const stroke = (code: string, key: string, held: readonly string[] = []): KeyStroke => ({
  code,
  key,
  ctrlKey: held.includes('Control'),
  altKey: held.includes('Alt'),
  metaKey: held.includes('Meta'),
  isComposing: false,
  getModifierState: (name) => held.includes(name),
});
const press = (code: string, key: string, held?: readonly string[]) => {
  const taken = keyboard.down(stroke(code, key, held));
  keyboard.settle();
  return taken;
};
const release = (code: string, key: string, held?: readonly string[]): void =>
  keyboard.up(stroke(code, key, held));
/** `+KeyA`, `-KeyA`, `"text"`, `releaseAll`. */
const told = (): string[] =>
  sent.map((message) => {
    if (message.type === 'key') return `${message.isDown ? '+' : '-'}${message.code}`;
    return message.type === 'text' ? JSON.stringify(message.text) : message.type;
  });

describe('[VIEW-12] by position', () => {
  test('keys go by their place, whatever they write here; repeats too', () => {
    expect(press('KeyQ', 'a')).toBe('taken');
    press('KeyQ', 'a');
    release('KeyQ', 'a');
    expect(told()).toEqual(['+KeyQ', '+KeyQ', '-KeyQ']);
  });

  test('with the lock keys as they are here', () => {
    press('KeyA', 'A', ['CapsLock']);
    expect(sent).toEqual([{ type: 'key', code: 'KeyA', isDown: true, locks: { caps: true, num: false } }]);
  });

  test('[INPUT-6] and nothing is said of one that this computer does not know', () => {
    keyboard = keyboardOf(false);
    press('KeyA', 'A', ['CapsLock']);
    release('KeyA', 'a');
    keyboard.tap(['AltLeft']);
    expect(sent.map((message) => (message.type === 'key' ? message.locks : undefined))).toEqual([
      { caps: true, num: null },
      { caps: false, num: null },
      { caps: null, num: null },
      { caps: null, num: null },
    ]);
  });

  test('a key without a place, and one that was never down, are nothing', () => {
    press('', 'Unidentified');
    press('../../etc', 'x');
    release('KeyZ', 'z');
    expect(told()).toEqual([]);
  });

  test('AltGr is itself, without the Ctrl that Windows makes of it', () => {
    keyboard.down(stroke('ControlLeft', 'Control', ['Control']));
    keyboard.down(stroke('AltRight', 'AltGraph', ['Control', 'Alt', 'AltGraph']));
    press('KeyQ', '@', ['Control', 'Alt', 'AltGraph']);
    release('KeyQ', '@');
    release('ControlLeft', 'Control');
    release('AltRight', 'AltGraph');
    expect(told()).toEqual(['+AltRight', '+KeyQ', '-KeyQ', '-AltRight']);
  });

  test('a Ctrl that is one is told once another key or a little time has passed', () => {
    keyboard.down(stroke('ControlLeft', 'Control', ['Control']));
    expect(told()).toEqual([]);
    keyboard.down(stroke('KeyC', 'c', ['Control']));
    expect(told()).toEqual(['+ControlLeft', '+KeyC']);
    keyboard.releaseAll();
    sent = [];
    keyboard.down(stroke('ControlLeft', 'Control', ['Control']));
    keyboard.settle();
    expect(told()).toEqual(['+ControlLeft']);
  });
});

describe('[VIEW-13] by text', () => {
  beforeEach(() => {
    keyboard.mode = 'text';
  });

  test('what can be read is left to the text field, and sent as it came of it', () => {
    expect(press('KeyQ', 'a')).toBe('typed');
    release('KeyQ', 'a');
    keyboard.typed('a');
    expect(told()).toEqual(['"a"']);
  });

  test('nothing is sent while an input method composes; then all of it', () => {
    expect(keyboard.down({ ...stroke('KeyN', 'Process'), isComposing: true })).toBe('typed');
    release('KeyN', 'n');
    expect(keyboard.down(stroke('Space', ' '))).toBe('typed');
    expect(told()).toEqual([]);
    keyboard.typed('你好');
    expect(told()).toEqual(['"你好"']);
  });

  test('a dead key waits for its letter', () => {
    expect(press('Equal', 'Dead')).toBe('typed');
    keyboard.typed('é');
    expect(told()).toEqual(['"é"']);
  });

  test('AltGr and Shift have done their work here', () => {
    keyboard.down(stroke('ControlLeft', 'Control', ['Control']));
    keyboard.down(stroke('AltRight', 'AltGraph', ['Control', 'Alt', 'AltGraph']));
    expect(press('KeyQ', '@', ['Control', 'Alt', 'AltGraph'])).toBe('typed');
    press('ShiftLeft', 'Shift', ['Shift']);
    expect(press('KeyA', 'A', ['Shift'])).toBe('typed');
    release('ShiftLeft', 'Shift');
    expect(told()).toEqual([]);
  });

  test('what writes nothing goes by its place, with the Shift that belongs to it', () => {
    press('ShiftLeft', 'Shift', ['Shift']);
    expect(press('ArrowRight', 'ArrowRight', ['Shift'])).toBe('taken');
    release('ArrowRight', 'ArrowRight');
    release('ShiftLeft', 'Shift');
    press('ControlLeft', 'Control', ['Control']);
    expect(press('KeyC', 'c', ['Control'])).toBe('taken');
    expect(told()).toEqual([
      '+ShiftLeft',
      '+ArrowRight',
      '-ArrowRight',
      '-ShiftLeft',
      '+ControlLeft',
      '+KeyC',
    ]);
  });

  test('a long text goes in parts, and no character is torn', () => {
    const text = `${'a'.repeat(999)}😀b`;
    keyboard.typed(text);
    expect(sent.map((message) => (message.type === 'text' ? message.text : ''))).toEqual([
      'a'.repeat(999),
      '😀b',
    ]);
  });
});

describe('[VIEW-14] letting go', () => {
  test('Ctrl, Alt and Shift let go; the last of them is not sent, and nothing stays down', () => {
    press('ControlLeft', 'Control', ['Control']);
    press('AltLeft', 'Alt', ['Control', 'Alt']);
    press('ShiftLeft', 'Shift', ['Control', 'Alt', 'Shift']);
    expect(letGo).toBe(1);
    expect(told()).toEqual(['+ControlLeft', '+AltLeft', 'releaseAll']);
    release('AltLeft', 'Alt');
    expect(told()).toHaveLength(3);
  });

  test('AltGr and Shift do not', () => {
    keyboard.down(stroke('ControlLeft', 'Control', ['Control']));
    press('AltRight', 'AltGraph', ['Control', 'Alt', 'AltGraph']);
    press('ShiftLeft', 'Shift', ['Control', 'Alt', 'AltGraph', 'Shift']);
    expect(letGo).toBe(0);
  });

  test('what is down is let go once; another mode lets go, too', () => {
    press('KeyA', 'a');
    keyboard.releaseAll();
    keyboard.releaseAll();
    press('KeyB', 'b');
    keyboard.mode = 'text';
    expect(told()).toEqual(['+KeyA', 'releaseAll', '+KeyB', 'releaseAll']);
  });

  test('keys that no page may press go down in order, and up in the other', () => {
    keyboard.tap(['AltLeft', 'Tab']);
    expect(told()).toEqual(['+AltLeft', '+Tab', '-Tab', '-AltLeft']);
  });
});
