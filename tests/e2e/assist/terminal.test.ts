import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../fixtures/processes.ts';
import { SharedTerminal } from '../../fixtures/terminal/sharedTerminal.ts';

describe('one terminal in two windows', () => {
  let shared: SharedTerminal;
  let agent: Page;
  let customer: Page;

  beforeAll(async () => {
    shared = await SharedTerminal.open();
    ({ agent, customer } = shared);
  });
  afterAll(async () => await shared.close());
  beforeEach(async () => {
    for (const page of [agent, customer]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await shared.forget(page);
    }
    await shared.type(agent, 'reset; clear');
    await shared.shows(agent, /^ready>$/);
  });

  const typed = async (page: Page): Promise<readonly string[]> => (await shared.told(page)).typed;
  const violations = async (): Promise<readonly string[]> => [
    ...(await shared.told(agent)).violations,
    ...(await shared.told(customer)).violations,
  ];

  test('[TERM-2] both windows show the same screen, and both type into it', async () => {
    await shared.type(agent, 'echo "ag""ent"');
    await shared.shows(agent, 'agent\n');
    await shared.type(customer, 'echo "cust""omer" 日本 🙂');
    const seen = await shared.shows(agent, 'customer 日本 🙂\n');
    await until('the same screen', async () => (await shared.screen(customer)) === seen || undefined);
    expect(seen).toContain('agent\n');
  });

  test('[TERM-2] the terminal has the size of the agent’s window', async () => {
    const width = async (): Promise<number> => {
      await shared.type(agent, 'clear; stty size');
      return Number(/^\d+ (\d+)$/m.exec(await shared.shows(agent, /^\d+ \d+$/m))?.[1]);
    };
    const before = await width();
    await agent.setViewportSize({ width: 1100, height: 600 });
    const wide = await until('a wider terminal', async () => {
      const now = await width();
      return now > before ? now : undefined;
    });
    expect(wide / before).toBeCloseTo(1100 / 800, 1);
    const beyond = await agent
      .locator('[data-fits]')
      .evaluate(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => [
        scrollWidth - clientWidth,
        scrollHeight - clientHeight,
      ]);
    expect(beyond).toEqual([0, 0]);
    await agent.setViewportSize({ width: 800, height: 500 });
    await until('the size of before', async () => ((await width()) === before ? true : undefined));
  });

  test('[TERM-8] it is drawn under the strict policy of our pages, in any colour, light and dark', async () => {
    await shared.type(agent, String.raw`printf '\e[38;2;200;10;20;48;2;1;2;3mred\e[0m \e[1;4mbold\e[0m\n'`);
    await shared.shows(agent, 'red bold\n');
    for (const page of [agent, customer]) {
      const red = page.locator('.xterm-rows span', { hasText: /^red$/ }).first();
      expect(await red.evaluate((span) => getComputedStyle(span).backgroundColor)).toBe('rgb(1, 2, 3)');
      const bold = page.locator('.xterm-rows span', { hasText: /^bold$/ }).first();
      expect(await bold.evaluate((span) => getComputedStyle(span).fontWeight)).toBe('700');
    }
    const background = async (): Promise<string> =>
      await agent
        .locator('.xterm-scrollable-element')
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await background()).toBe('rgb(255, 255, 255)');
    await agent.emulateMedia({ colorScheme: 'dark' });
    await until('the dark theme', async () => (await background()) === 'rgb(20, 22, 31)' || undefined);
    expect(await violations()).toEqual([]);
  });

  const hostile: Readonly<Record<string, string>> = {
    'clipboard (OSC 52)': '\u001b]52;c;aGFja2Vk\u0007',
    'clipboard question': '\u001b]52;c;?\u0007',
    'title (OSC 0, 2)': '\u001b]0;hacked\u0007\u001b]2;hacked\u001b\\',
    'title question (CSI 21 t)': '\u001b[21t\u001b[20t',
    'sizes (CSI 14, 18 t)': '\u001b[14t\u001b[16t\u001b[18t\u001b[8;200;500t',
    'device attributes': '\u001b[c\u001b[>c\u001b[=c\u001b[>q\u001bZ',
    'device status': '\u001b[5n\u001b[6n\u001b[?6n\u001b[?15n',
    'modes and settings (DECRQM, DECRQSS)': '\u001b[20$p\u001b[?25$p\u001bP$q"p\u001b\\\u001bP$qm\u001b\\',
    colours: '\u001b]4;1;?\u0007\u001b]10;?\u0007\u001b]11;?\u0007\u001b]12;?\u0007\u001b]11;#000000\u0007',
    'focus reports': '\u001b[?1004h',
    answerback: '\u0005',
    bells: '\u0007'.repeat(10_000),
    counts: ['@', 'I', 'L', 'M', 'P', 'S', 'T', 'X', 'Z', 'b']
      .map((final) => `x\u001b[2147483647${final}`)
      .join(''),
    'many marks on one letter': `a${'\u0301'.repeat(200_000)}`,
    'a string without an end': `\u001b]52;c;${'A'.repeat(300_000)}\u001b\\\u001bP${'B'.repeat(300_000)}\u001b\\`,
    markup: '<img src=x onerror="window.violations.push(1)"><script>window.violations.push(2)</script>',
  };

  /** Writes it all, and reads what it is answered, to the answer to a question of its own. */
  const showHostile = String.raw`stty raw -echo; cat hostile; printf '\e[7;13H\e[6n'; X=; until [[ $X == *'[7;13R' ]]; do IFS= read -rn1 C; X+=$C; done; stty sane; printf '\e[?1004l\ec\e[H\e[Jthe ''end\n'`;

  test.each(Object.entries(hostile))(
    '[TERM-9] what a shell writes can draw and do nothing else: %s',
    async (_what, bytes) => {
      shared.file('hostile', bytes);
      await agent.evaluate(async () => await navigator.clipboard.writeText('mine'));
      const title = await agent.title();
      await shared.type(agent, showHostile);
      for (const page of [agent, customer]) {
        await shared.shows(page, /^the end$/m);
        // Only what the keyboard has typed.
        expect((await typed(page)).join('')).toBe(page === agent ? `reset; clear\r${showHostile}\r` : '');
        expect(await page.title()).toBe(title);
      }
      expect(await violations()).toEqual([]);
      expect(shared.electron.windows().length).toBe(2);
      await shared.type(agent, 'echo "ali""ve"');
      await shared.shows(agent, /^alive$/m);
      await shared.shows(customer, /^alive$/m);
    },
  );

  test('[TERM-9] a link is text: nothing opens, nothing asks', async () => {
    await shared.type(agent, String.raw`printf '\e]8;;https://evil.example/\aclick''me\e]8;;\a\n'`);
    await shared.shows(agent, /^clickme$/m);
    let asked = 0;
    agent.on('dialog', (dialog) => {
      asked += 1;
      void dialog.dismiss();
    });
    const link = agent.locator('.xterm-rows > div', { hasText: /^clickme/ }).first();
    await link.hover({ position: { x: 10, y: 5 }, force: true });
    await link.click({ position: { x: 10, y: 5 }, force: true });
    await agent.keyboard.down('Control');
    await link.click({ position: { x: 10, y: 5 }, force: true });
    await agent.keyboard.up('Control');
    // What a click has led to comes before this.
    await shared.type(agent, 'echo "al""ive"');
    await shared.shows(agent, /^alive$/m);
    expect(asked).toBe(0);
    expect(await agent.locator('.xterm-cursor-pointer').count()).toBe(0);
    expect(shared.electron.windows().length).toBe(2);
  });

  test('[TERM-9] the terminal beside the shell answers its programs, and only that one', async () => {
    await shared.type(
      agent,
      String.raw`clear; stty -echo raw; printf '\e[3;7H\e[6n'; IFS= read -r -d R A; printf '\e[c'; IFS= read -r -d c B; stty sane; printf '\e[10;1H%q %q\n' "$A" "$B"`,
    );
    await shared.shows(agent, String.raw`$'\E[3;7' $'\E[?1;2'`);
    expect((await typed(customer)).length).toBe(0);
  });

  test('[TERM-10] copy and paste by keys; several lines of an agent are asked about, and no escape sequence comes along', async () => {
    const put = async (text: string): Promise<void> =>
      await agent.evaluate(async (value) => await navigator.clipboard.writeText(value), text);
    await agent.locator('.xterm-helper-textarea').focus();
    await put('echo "pas""ted"\u001b[201~\u0003');
    await agent.keyboard.press('Control+Shift+V');
    await shared.shows(agent, 'echo "pas""ted"[201~');
    await agent.keyboard.press('Control+U');
    await put('echo one\necho two\n');
    await agent.keyboard.press('Control+Shift+V');
    const question = agent.getByRole('dialog', { name: 'Paste several lines?' });
    await question.getByText('has 2 lines and begins with: echo one').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
    await agent.locator('.xterm-helper-textarea').focus();
    await agent.keyboard.press('Control+Shift+V');
    await question.getByRole('button', { name: 'Paste' }).click();
    await shared.shows(agent, 'echo two');
    await agent.keyboard.press('Enter');
    await shared.shows(agent, /^one\n[^]*^two$/m);
    await put('x'.repeat(40_000));
    await agent.locator('.xterm-helper-textarea').focus();
    await agent.keyboard.press('Control+Shift+V');
    await agent.getByRole('alert').filter({ hasText: 'too long to paste' }).waitFor();
    // The word under the pointer.
    await agent
      .locator('.xterm-rows > div', { hasText: /^two/ })
      .first()
      .dblclick({ position: { x: 8, y: 6 }, force: true });
    await agent.keyboard.press('Control+Shift+C');
    const copied = async (): Promise<string> =>
      await shared.electron.evaluate(({ clipboard }) => clipboard.readText());
    await until('the word to be copied', async () => (await copied()) === 'two' || undefined);
  });

  test('[TERM-10] an input method writes Chinese', async () => {
    await agent.locator('.xterm-helper-textarea').focus();
    await agent.keyboard.type('echo "');
    const session = await agent.context().newCDPSession(agent);
    await session.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 });
    await session.send('Input.insertText', { text: '你好' });
    await shared.shows(agent, 'echo "你好');
    await agent.keyboard.type('""世"');
    await agent.keyboard.press('Enter');
    await shared.shows(customer, /^你好世$/m);
    expect((await typed(agent)).join('')).toContain('echo "你好""世"\r');
  });

  test('[TERM-10] a screen reader is told what is written, and the keyboard finds the way out', async () => {
    await agent.locator('.xterm-helper-textarea').focus();
    await agent.keyboard.press('Control+Shift+F6');
    const readAloud = agent.getByRole('switch', { name: 'For a screen reader' });
    expect(await readAloud.evaluate((element) => element === document.activeElement)).toBe(true);
    await agent.keyboard.press('Space');
    await shared.type(agent, 'echo "al""oud"');
    await agent
      .locator('.xterm-accessibility')
      .getByText(/^aloud$/)
      .first()
      .waitFor();
    await readAloud.uncheck();
  });

  test('[TERM-5] while the customer has taken over, the agent’s window only shows', async () => {
    await shared.takeOver(true);
    await agent.getByText('You can look, not type').waitFor();
    await agent.locator('.xterm-helper-textarea').focus();
    await agent.keyboard.type('nothing');
    await shared.type(customer, 'echo "cust""omer"');
    expect(await shared.shows(agent, /^customer$/m)).not.toContain('nothing');
    expect(await typed(agent)).not.toContain('n');
    await shared.takeOver(false);
    await agent.getByText('You can look, not type').waitFor({ state: 'hidden' });
    await shared.type(agent, 'echo "bo""th"');
    await shared.shows(customer, /^both$/m);
  });

  test('[TERM-3] a flood is drawn to its end, in both windows, and neither forgets how to type', async () => {
    await shared.type(agent, 'seq 1 200000; echo "do""ne"');
    await shared.shows(agent, /^200000\ndone$/m);
    await shared.shows(customer, /^200000\ndone$/m);
    await shared.type(agent, 'head -c 3000000 /dev/urandom; reset; echo "do""ne"');
    await shared.shows(agent, /^done$/m);
    expect(await violations()).toEqual([]);
  });
});

test('[TERM-1] [TERM-4] in the app, too, the shell has none of its open files, and ends with it', async () => {
  const shared = await SharedTerminal.open();
  const { agent } = shared;
  await shared.type(
    agent,
    `setsid sh -c 'echo $$ > born; exec sleep 1000' & until [ -s born ]; do sleep 0.01; done; clear`,
  );
  await shared.type(
    agent,
    'ls -l /proc/self/fd | grep -c ">"; env | cut -d= -f1 | grep -ciE "electron|heartline|node"; echo "pi""ds $$,$(cat born)"',
  );
  const screen = await shared.shows(agent, /^pids \d+,\d+$/m);
  // Of `ls`: the terminal three times, and the folder that it lists.
  expect(screen).toMatch(/^4\n0\npids/m);
  const pids = (/^pids (\d+),(\d+)$/m.exec(screen) ?? []).slice(1).map(Number);
  const alive = (): readonly number[] => pids.filter((pid) => existsSync(`/proc/${pid}`));
  expect(alive()).toEqual(pids);
  await shared.close();
  expect(alive()).toEqual([]);
});
