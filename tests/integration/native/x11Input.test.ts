import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyPlaces } from '#native/keyboard/codes.ts';
import { Injecting } from '../../fixtures/desktop/injecting.ts';
import { Keyboard } from '../../fixtures/desktop/keyboard.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { Xev } from '../../fixtures/desktop/xev.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';
import { until } from '../../fixtures/processes.ts';

describe.skipIf(process.platform !== 'linux')('on an X server', () => {
  let screen: Screen;
  let keyboard: Keyboard;
  let injecting: Injecting;
  const open: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    screen = await openScreen();
    keyboard = new Keyboard(screen.display);
    injecting = await Injecting.start(screen.display);
  });
  afterEach(async () => {
    await injecting.process.stop();
    for (const program of open.splice(0)) await program.close();
    await screen.stop();
  });

  const xev = async (): Promise<Xev> => {
    const opened = await Xev.open(screen.display);
    open.push(opened);
    return opened;
  };
  /** A terminal, with the pointer in it: without a window manager, that is where keys go. */
  const terminal = async (): Promise<Xterm> => {
    const opened = await Xterm.open(screen.display);
    open.push(opened);
    injecting.do({ type: 'move', x: 100, y: 100 });
    return opened;
  };

  test('[INPUT-1] it says what it can do', () => {
    expect(injecting.capabilities).toEqual({ can: true, system: 'x11', secureAttention: true });
  });

  test('[INPUT-2] buttons are pressed at the place', async () => {
    const seen = await xev();
    for (const [button, x, y] of [
      [0, 17, 23],
      [1, 640, 400],
      [2, 1279, 799],
      [3, 300, 1],
      [4, 1, 300],
    ] as const) {
      injecting.click(x, y, button);
    }
    await seen.sees('the last release', ({ type, button }) => type === 'ButtonRelease' && button === 9);
    expect(seen.of('ButtonPress').map(({ button, at }) => [button, ...at])).toEqual([
      [1, 17, 23],
      [2, 640, 400],
      [3, 1279, 799],
      [8, 300, 1],
      [9, 1, 300],
    ]);
  });

  test('[INPUT-2] what is dragged is held all the way', async () => {
    const seen = await xev();
    injecting.do({ type: 'move', x: 100, y: 100 }, { type: 'button', button: 0, isDown: true });
    for (const x of [150, 200, 250]) injecting.do({ type: 'move', x, y: x });
    injecting.do({ type: 'button', button: 0, isDown: false });
    const released = await seen.sees('the release', ({ type }) => type === 'ButtonRelease');
    expect(released.at).toEqual([250, 250]);
    const button1 = 0x100;
    expect(
      seen
        .of('MotionNotify')
        .filter(({ state }) => (state & button1) !== 0)
        .map(({ at }) => at[0]),
    ).toEqual([150, 200, 250]);
  });

  test('[INPUT-3] the wheel turns by whole notches, of which parts are added up', async () => {
    const seen = await xev();
    for (let i = 0; i < 10; i += 1) injecting.do({ type: 'wheel', dx: 0, dy: 0.25 });
    injecting.do(
      { type: 'wheel', dx: 0, dy: -1 },
      { type: 'wheel', dx: 1, dy: 0 },
      { type: 'wheel', dx: -2, dy: 0 },
    );
    injecting.click(5, 5);
    await seen.sees('the click', ({ type, button }) => type === 'ButtonRelease' && button === 1);
    expect(seen.of('ButtonPress').map(({ button }) => button)).toEqual([5, 5, 4, 7, 6, 6, 1]);
  });

  test('[INPUT-4] keys are pressed by their place, and the layout decides what they write', async () => {
    const seen = await terminal();
    injecting.press('ShiftLeft', 'KeyZ');
    injecting.press('KeyY');
    injecting.press('Slash');
    await seen.gets('Zy/');
    await keyboard.useLayout('de');
    injecting.press('KeyY');
    injecting.press('AltRight', 'KeyQ');
    injecting.press('AltRight', 'KeyE');
    injecting.press('Semicolon');
    await seen.gets('Zy/z@€ö');
  });

  test('[INPUT-4] every key of the table is pressed', async () => {
    const seen = await xev();
    for (const code of keyPlaces.keys()) injecting.press(code);
    injecting.press('ShiftRight', 'Space');
    await seen.sees(
      'the last key',
      ({ type, state, keycode }) => type === 'KeyRelease' && state === 1 && keycode === 65,
    );
    const pressed = seen.of('KeyPress').map(({ keycode = 0 }) => keycode - 8);
    expect(pressed.slice(0, -2)).toEqual([...keyPlaces.values()].map(({ evdev }) => evdev));
    const symbols = new Set(seen.of('KeyPress').map(({ keysym }) => keysym));
    for (const symbol of [
      'Escape',
      'Return',
      'F12',
      'Up',
      'KP_Enter',
      'Super_R',
      'Menu',
      'z',
      'less',
      'Print',
    ]) {
      expect(symbols).toContain(symbol);
    }
    expect(seen.held).toEqual([]);
  });

  const english = 'The quick brown fox: "jumps" over {the} lazy dog ~ 100 % + 5 = #!\\|';
  const mixed = '你好，世界。Größe 10 € @ Ωμέγα Привет 👍🏽';

  test('[INPUT-5] text is typed whatever the layout, and the layout is what it was', async () => {
    const before = await keyboard.meaning();
    const seen = await terminal();
    injecting.text(`${english}\n${mixed}\t`);
    await seen.gets(`${english}\r${mixed}\t`);
    await until('the layout as it was', async () => (await keyboard.meaning()) === before || undefined);
  });

  test.each(['de', 'ru', 'fr', 'us'])('[INPUT-5] text is typed under the layout %s', async (layout) => {
    await keyboard.useLayout(layout);
    const before = await keyboard.meaning();
    const seen = await terminal();
    injecting.text(english + mixed);
    await seen.gets(english + mixed);
    await injecting.process.stop();
    expect(await keyboard.meaning()).toBe(before);
  });

  test('[INPUT-5] a text of more characters than there are keys comes whole and in order', async () => {
    const long = Array.from({ length: 60 }, (_, index) => String.fromCodePoint(0x4e00 + index * 7)).join('');
    const seen = await terminal();
    injecting.text(long);
    injecting.text('end');
    injecting.press('Digit1');
    await seen.gets(`${long}end1`);
  });

  test('[INPUT-5] with one key to lend it comes in parts; with none, all but what no key writes, which is told', async () => {
    await keyboard.leaveSpare(1);
    const before = await keyboard.meaning();
    const seen = await terminal();
    injecting.text('a日本b語c');
    await seen.gets('a日本b語c');
    expect(injecting.faults).toEqual([]);
    await until('the key to be given back', async () => (await keyboard.meaning()) === before || undefined);
    await keyboard.leaveSpare(0);
    injecting.down('ShiftLeft');
    injecting.text('d日e');
    injecting.press('KeyF');
    await seen.gets('a日本b語cdeF');
    expect(injecting.faults).toEqual(['no key of this keyboard writes 1 of the characters']);
  });

  test('[INPUT-5] text is what it is with Caps Lock on and Shift held', async () => {
    const seen = await terminal();
    injecting.press('CapsLock');
    injecting.text('aBжЖ');
    injecting.down('ShiftLeft', { caps: true, num: false });
    injecting.text('cDжЖ');
    injecting.down('KeyE', { caps: false, num: false });
    injecting.up('ShiftLeft');
    await seen.gets('aBжЖcDжЖE');
  });

  test('[INPUT-6] lock keys follow those of the agent', async () => {
    const lock = async (caps: boolean, num: boolean): Promise<void> => {
      injecting.down('KeyA', { caps, num });
      injecting.up('KeyA', { caps, num });
      await until('the locks', async () => {
        const now = await keyboard.locks();
        return (now.caps === caps && now.num === num) || undefined;
      });
    };
    await lock(true, false);
    await lock(true, true);
    await lock(false, true);
    await lock(false, false);
    const seen = await terminal();
    // The agent's system says what the key has done; another does so only with the next one.
    injecting.down('CapsLock', { caps: true, num: false });
    injecting.up('CapsLock', { caps: true, num: false });
    injecting.down('KeyA', { caps: true, num: false });
    injecting.up('KeyA', { caps: true, num: false });
    injecting.down('CapsLock', { caps: true, num: false });
    injecting.up('CapsLock', { caps: true, num: false });
    injecting.down('KeyB', { caps: false, num: false });
    injecting.up('KeyB', { caps: false, num: false });
    await seen.gets('Ab');
    expect(await keyboard.locks()).toEqual({ caps: false, num: false });
  });

  test('[INPUT-6] what the agent’s system does not know of its lock keys changes nothing', async () => {
    const seen = await terminal();
    const press = (code: string, caps: boolean | null, num: boolean | null): void => {
      injecting.down(code, { caps, num });
      injecting.up(code, { caps, num });
    };
    press('KeyA', true, true);
    press('KeyB', null, null);
    press('KeyC', false, null);
    await seen.gets('ABc');
    expect(await keyboard.locks()).toEqual({ caps: false, num: true });
    press('KeyD', null, false);
    press('KeyE', true, null);
    press('KeyF', null, true);
    await seen.gets('ABcdEF');
    expect(await keyboard.locks()).toEqual({ caps: true, num: true });
  });

  describe('what is held', () => {
    let seen: Xev;
    beforeEach(async () => {
      seen = await xev();
      injecting.do({ type: 'move', x: 10, y: 10 }, { type: 'button', button: 0, isDown: true });
      for (const code of ['ControlLeft', 'ShiftLeft', 'AltRight', 'KeyX']) injecting.down(code);
      await seen.sees('the last key', ({ type, keysym }) => type === 'KeyPress' && keysym === 'X');
    });
    const nothingIsHeld = async (): Promise<void> => {
      await until('nothing to be held', () => seen.held.length === 0 || undefined);
      await seen.sees('the button', ({ type, button }) => type === 'ButtonRelease' && button === 1);
    };

    test('[INPUT-7] is let go when all is released', async () => {
      await injecting.process.releaseAll();
      await nothingIsHeld();
      injecting.press('KeyA');
      const { state } = await seen.sees('a key', ({ type, keysym }) => type === 'KeyPress' && keysym === 'a');
      expect(state).toBe(0);
    });

    test('[INPUT-7] is let go when the process is stopped', async () => {
      await injecting.process.stop();
      await nothingIsHeld();
      expect(injecting.faults).toEqual([]);
    });

    test.each(['SIGTERM', 'SIGKILL', 'SIGSEGV'] as const)(
      '[INPUT-7] is let go when the process ends by %s, and another one comes',
      async (signal) => {
        const { pid } = injecting;
        process.kill(pid, signal);
        await nothingIsHeld();
        await until('another process', async () => {
          injecting.press('KeyA');
          return seen.events.some(({ keysym }) => keysym === 'a') || undefined;
        });
        expect(injecting.pid).not.toBe(pid);
      },
    );

    test('[INPUT-7] is let go when nobody is there any more who has control', async () => {
      injecting.abandon();
      await nothingIsHeld();
      expect(seen.held).toEqual([]);
    });

    test('[INPUT-8] what repeats by itself stops when its sender is silent', async () => {
      const modifiers = [37, 50, 108];
      await until(
        'only modifiers to be held',
        () => seen.held.every((keycode) => modifiers.includes(keycode)) || undefined,
      );
      expect(seen.held).toEqual(modifiers);
    });
  });

  test('[INPUT-7] a release stops what is being typed', async () => {
    const long = Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x4e00 + index * 7)).join('');
    const before = await keyboard.meaning();
    const seen = await terminal();
    injecting.text(long);
    injecting.text('never');
    await until('some of it', () => seen.typed.length > 0 || undefined);
    await injecting.process.releaseAll();
    const { typed } = seen;
    injecting.text('!');
    await until('the next text', () => injecting.typed >= 2 || undefined);
    await seen.gets(`${typed}!`);
    await injecting.process.stop();
    expect(await keyboard.meaning()).toBe(before);
  });

  test('[INPUT-5] the layout is what it was also when the process dies in the midst of a text', async () => {
    const before = await keyboard.meaning();
    const seen = await terminal();
    injecting.text('你好');
    await seen.gets('你好');
    process.kill(injecting.pid, 'SIGKILL');
    await until('the layout as it was', async () => (await keyboard.meaning()) === before || undefined);
  });

  test('[INPUT-1] a command that makes no sense is reported, and does nothing', async () => {
    injecting.do({ type: 'move', x: 1e9, y: 0 });
    await until('the report', () => injecting.faults.length > 0 || undefined);
    injecting.press('NoSuchKey');
    const seen = await terminal();
    injecting.press('KeyA');
    await seen.gets('a');
  });

  test('[INPUT-9] Ctrl-Alt-Del reaches the desktop', async () => {
    const seen = await xev();
    injecting.do({ type: 'secureAttention' });
    const press = await seen.sees('Delete', ({ type, keysym }) => type === 'KeyPress' && keysym === 'Delete');
    expect(press.state).toBe(4 | 8);
    await until('nothing to be held', () => seen.held.length === 0 || undefined);
  });
});

describe.skipIf(process.platform !== 'linux')('[INPUT-1] where nothing can be pressed, it says why', () => {
  test.each([
    [{ XDG_SESSION_TYPE: 'wayland' }, 'wayland'],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'wayland'],
    [{ DISPLAY: '' }, 'noDisplay'],
    [{ DISPLAY: ':9999' }, 'noDisplay'],
  ])('%j: %s', async (env, why) => {
    const injecting = await Injecting.start(':0', env);
    expect(injecting.capabilities).toEqual({ can: false, why });
    injecting.press('KeyA');
    await injecting.process.releaseAll();
    await injecting.process.stop();
    expect(injecting.faults).toEqual([]);
  });
});
