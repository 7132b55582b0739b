import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { terminalLimits } from '#core/domain/assist/terminal.ts';
import { until } from '../../fixtures/processes.ts';
import { TerminalDesk, type TerminalDeskOptions } from '../../fixtures/terminal/terminalDesk.ts';

const desks: TerminalDesk[] = [];
const deskOf = (options?: TerminalDeskOptions): TerminalDesk => {
  const desk = new TerminalDesk(options);
  desks.push(desk);
  return desk;
};
const startedDesk = async (options?: TerminalDeskOptions): Promise<TerminalDesk> => {
  const desk = deskOf(options);
  await desk.start();
  return desk;
};
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

/** Whether a process is there and has not ended. */
const isAlive = (pid: number): boolean => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
  } catch {
    return false;
  }
};
/** Of up to five: a machine that is busy with something else is late for everything. */
const fastest = async (measure: () => Promise<number>, limit: number): Promise<number> => {
  let best = Infinity;
  for (let each = 0; each < 5 && best >= limit; each += 1) best = Math.min(best, await measure());
  return best;
};
/** Bytes that a process has written in all (proc(5), `io`). */
const writtenBy = (pid: number): number =>
  Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

describe('a shell of the customer, seen and typed into by the agent', () => {
  test('[TERM-1] it is their own login shell, in their home, an ordinary program with nothing of this app in it', async () => {
    const desk = await startedDesk({
      profile: 'PS1="ready> "; shopt -q login_shell && WHICH=login',
      env: { HEARTLINE_TOKEN: 'token-4711', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '', LC_ALL: 'C.UTF-8' },
    });
    expect(desk.messages[0]).toEqual({ type: 'started', shell: 'bash', cols: 80, rows: 24 });
    await desk.run('echo "$WHICH $PWD $TERM $LC_ALL"', `login ${desk.home} xterm-256color C.UTF-8`);
    const env = await desk.run('env; echo "en""ough"', /enough/);
    expect(env).not.toMatch(/token-4711|HEARTLINE|ELECTRON|NODE_|VITEST|npm_/);
    expect(env).toContain(`HOME=${desk.home}`);
    const open = await desk.run('ls -l /proc/self/fd | grep -c ">"; echo "en""ough"', /enough/);
    // Of `ls`: the terminal three times, and the folder that it lists.
    expect(open).toMatch(/^4\r$/m);
  });

  test('[TERM-1] nothing runs before it is asked for, one shell at a time, and another after it has ended', async () => {
    const desk = deskOf();
    desk.type('touch early\r');
    expect(desk.process).toBeUndefined();
    await desk.start();
    const first = desk.process?.pid;
    desk.say({ type: 'start', cols: 100, rows: 30 });
    await desk.run('echo "ag""ain"', 'again');
    expect(desk.process?.pid).toBe(first);
    desk.type('exit 3\r');
    expect(await desk.ended()).toEqual({ why: 'exited', exitCode: 3 });
    expect(desk.messages.at(-1)).toEqual({ type: 'ended', end: { why: 'exited', exitCode: 3 } });
    desk.forget();
    desk.received = 0;
    await desk.start();
    expect(desk.process?.pid).not.toBe(first);
    await desk.run('echo "an""other"', 'another');
    expect(existsSync(join(desk.home, 'early'))).toBe(false);
  });

  test('[TERM-1] one that cannot be started says so', async () => {
    const desk = deskOf({ shell: '/bin/bash' });
    writeFileSync(join(desk.home, 'no-shell'), '#!/no/such/program\n', { mode: 0o755 });
    const broken = deskOf({ shell: join(desk.home, 'no-shell') });
    broken.say({ type: 'start', cols: 80, rows: 24 });
    const end = await broken.ended();
    expect(end).toEqual({ why: 'exited', exitCode: 1 });
    expect(broken.messages.at(-1)).toEqual({ type: 'ended', end });
  });

  test('[TERM-2] both see what it writes, and both type', async () => {
    const desk = await startedDesk();
    let seen = '';
    const view = desk.host.attach({
      onOutput: (bytes) => (seen += new TextDecoder().decode(bytes)),
      onSize: () => {},
    });
    expect(seen).toContain('ready> ');
    await desk.run('echo "from the ag""ent"', 'from the agent');
    desk.host.typed('echo "from the cust""omer"\r');
    await desk.shows('from the customer');
    expect(seen).toContain('from the agent');
    expect(seen).toContain('from the customer');
    view?.detach();
  });

  test('[TERM-2] it has the size that the agent’s window has room for, within bounds', async () => {
    const desk = await startedDesk();
    await desk.run('stty size', '24 80');
    desk.say({ type: 'resize', cols: 132, rows: 43 });
    expect(desk.messages.at(-1)).toEqual({ type: 'resized', cols: 132, rows: 43 });
    await desk.run('stty size', '43 132');
    for (const [cols, rows] of [
      [10, 24],
      [80, 4],
      [501, 24],
      [80, 201],
      [80.5, 24],
    ] as const) {
      const before = desk.events.length;
      desk.say({ type: 'resize', cols, rows });
      expect(desk.events.slice(before)).toEqual([{ type: 'violation', what: 'badMessage' }]);
    }
    await desk.run('stty size', '43 132');
  });

  test('[TERM-2] characters arrive whole, however their bytes are cut', async () => {
    const desk = await startedDesk();
    await desk.run(
      String.raw`for b in e6 97 a5 e6 9c ac f0 9f 99 82; do printf "\x$b"; sleep 0.02; done; echo "|"`,
      '日本🙂|',
    );
    expect(await desk.run('echo 你"好，世界"', '你好，世界')).not.toContain('\ufffd');
  });
});

describe('floods', () => {
  test('[TERM-3] a shell that never stops writing waits for whoever draws, fills no memory, and is stopped as fast', async () => {
    const desk = await startedDesk();
    desk.draws = false;
    desk.type("sh -c 'echo $$ > pid; exec yes'\r");
    const writer = await until(
      'the pid',
      () => Number(readFileSync(join(desk.home, 'pid'), 'utf8')) || undefined,
    );
    /** Resolves once so much has come, and nothing more is written. */
    const paused = async (least: number): Promise<number> => {
      let written = -1;
      return await until('the shell to wait', () => {
        const before = written;
        written = writtenBy(writer);
        return desk.received >= least && written === before ? desk.received : undefined;
      });
    };
    const held = await paused(terminalLimits.window);
    expect(held).toBeLessThan(terminalLimits.window + 200_000);
    // It goes on for as much as has been drawn.
    desk.say({ type: 'drawn', bytes: held });
    expect(await paused(held + terminalLimits.window)).toBeLessThan(held + terminalLimits.window + 200_000);
    const before = memoryOf(desk.process?.pid ?? 0);
    desk.draws = true;
    desk.say({ type: 'drawn', bytes: desk.received });
    const far = desk.received + 30_000_000;
    await until('30 MB of output', () => (desk.received > far ? true : undefined), { timeoutMs: 60_000 });
    expect(memoryOf(desk.process?.pid ?? 0) - before).toBeLessThan(100_000_000);
    // The agent still reaches it.
    desk.forget();
    desk.type('\u0003');
    await desk.shows(/\^C[^y]*ready> $/);
  });

  test('[TERM-3] an agent’s end that says it has drawn more than there was, or floods, is refused', async () => {
    const desk = await startedDesk();
    desk.say({ type: 'drawn', bytes: 1_000_000 });
    expect(desk.events.at(-1)).toEqual({ type: 'violation', what: 'badMessage' });
    const many = 'x'.repeat(terminalLimits.input);
    for (let sent = 0; sent <= terminalLimits.burst; sent += many.length) desk.type(many);
    expect(desk.events.at(-1)).toEqual({ type: 'violation', what: 'flood' });
  });

  test('[TERM-3] a program that reads nothing holds nobody up', async () => {
    const stopOnce = async (): Promise<number> => {
      const desk = await startedDesk();
      await desk.run('stty raw; echo "de""af"; sleep 1000', 'deaf');
      for (let each = 0; each < 20; each += 1) desk.type('x'.repeat(terminalLimits.input));
      const began = performance.now();
      await desk.host.stop();
      return performance.now() - began;
    };
    expect(await fastest(stopOnce, 200)).toBeLessThan(200);
  });

  test.each(['', 'nonsense', '{}', '{"type":"input"}', '{"type":"input","text":""}', '{"type":"stop"}'])(
    '[TERM-3] a message that makes no sense is refused: %j',
    async (data) => {
      const desk = deskOf();
      desk.host.fromAgent(data);
      desk.host.fromAgent(Buffer.from(data));
      expect(desk.events).toEqual([
        { type: 'violation', what: 'badMessage' },
        { type: 'violation', what: 'badMessage' },
      ]);
    },
  );
});

describe('the end', () => {
  const left: Readonly<Record<string, string>> = {
    'in the foreground': 'sleep 1000',
    'in the background': 'sleep 1000 &',
    'with nohup': 'nohup sleep 1000 >/dev/null 2>&1 &',
    disowned: 'sleep 1000 & disown',
    'in a session of its own': 'setsid sleep 1000 &',
    'twice forked': '(setsid sh -c "sleep 1000 & exit" &)',
    'deaf to every signal but one': `bash -c 'trap "" HUP TERM INT; echo $$ > deaf; sleep 1000; sleep 1000' &`,
  };

  test('[TERM-4] stopped, it is gone within 200 ms, with all that it has started, however that was hidden', async () => {
    const mine = (desk: TerminalDesk): number[] =>
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
        .filter((pid) => {
          try {
            return (
              readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`HOME=${desk.home}\0`) && isAlive(pid)
            );
          } catch {
            return false;
          }
        });
    const stopOnce = async (): Promise<number> => {
      const desk = await startedDesk();
      const { 'in the foreground': foreground, ...background } = left;
      for (const line of Object.values(background)) await desk.run(line, /ready> $/);
      desk.type(`${foreground}\r`);
      // What keeps the shell, the shell, and for each line one that sleeps; one of them has a shell of its own, too.
      const before = await until('all of them to run', () => {
        const all = mine(desk);
        return all.length >= 2 + Object.keys(left).length + 1 ? all : undefined;
      });
      const began = performance.now();
      await desk.host.stop();
      const took = performance.now() - began;
      expect(await desk.ended()).toEqual({ why: 'stopped' });
      expect(before.filter((pid) => pid !== desk.process?.pid && isAlive(pid))).toEqual([]);
      return took;
    };
    expect(await fastest(stopOnce, 200)).toBeLessThan(200);
  });

  test('[TERM-4] nothing goes in or out from the moment it is stopped', async () => {
    const desk = await startedDesk();
    await desk.run('yes &', 'y\r\ny');
    desk.draws = false;
    const stopped = desk.host.stop();
    const { received } = desk;
    desk.type('touch late\r');
    desk.host.typed('touch late\r');
    await stopped;
    expect(desk.received).toBe(received);
    expect(existsSync(join(desk.home, 'late'))).toBe(false);
    // What has gone in stands in the recording.
    expect((await desk.cast()).text).not.toContain('late');
  });

  test.each(['SIGKILL', 'SIGTERM'] as const)(
    '[TERM-4] it does not outlive what keeps it (%s)',
    async (signal) => {
      const desk = await startedDesk();
      const shell = Number(/shell (\d+)\r/.exec(await desk.run('echo "sh""ell $$"', /shell \d+\r/))?.[1]);
      await desk.run('sleep 1000 &', /ready> $/);
      const job = Number(/job (\d+)\r/.exec(await desk.run('echo "j""ob $!"', /job \d+\r/))?.[1]);
      expect([isAlive(shell), isAlive(job)]).toEqual([true, true]);
      desk.process?.kill(signal);
      expect(await desk.ended()).toEqual({ why: 'failed' });
      await until('shell and job to end', () => (!isAlive(shell) && !isAlive(job)) || undefined);
    },
  );
});

test('[TERM-4] nor does it go on where what keeps it says what makes no sense', async () => {
  const desk = deskOf({
    program: `process.on('message', () => process.send({ type: 'output', bytes: 'no bytes' }));`,
  });
  desk.say({ type: 'start', cols: 80, rows: 24 });
  expect(await desk.ended()).toEqual({ why: 'failed' });
  expect(desk.faults).toEqual([new Error('the process of the shell has said what makes no sense')]);
  expect(desk.process?.signalCode).toBe('SIGKILL');
  expect(desk.received).toBe(0);
});

test('[TERM-4] nor does that which keeps it go on where it hangs', async () => {
  const desk = await startedDesk();
  desk.process?.kill('SIGSTOP');
  const stopped = desk.host.stop();
  try {
    expect(await until('its end', () => desk.process?.signalCode ?? undefined)).toBe('SIGKILL');
  } finally {
    desk.process?.kill('SIGKILL');
  }
  await stopped;
  expect(await desk.ended()).toEqual({ why: 'stopped' });
});

describe('who types', () => {
  test('[TERM-5] while the customer has taken over, what the agent types goes nowhere, and the agent is told', async () => {
    const desk = await startedDesk();
    desk.host.takeOver(true);
    expect(desk.messages.at(-1)).toEqual({ type: 'takenOver', by: 'customer' });
    desk.type('touch agent\r');
    desk.host.typed('echo "cust""omer"\r');
    await desk.shows('customer');
    desk.host.takeOver(false);
    expect(desk.messages.at(-1)).toEqual({ type: 'takenOver', by: 'both' });
    await desk.run('ls; echo "en""ough"', /enough/);
    expect(existsSync(join(desk.home, 'agent'))).toBe(false);
    expect(desk.events.filter(({ type }) => type === 'takenOver')).toEqual([
      { type: 'takenOver', by: 'customer' },
      { type: 'takenOver', by: 'both' },
    ]);
  });
});

describe('what waits', () => {
  const paste = 'touch ran\r'.repeat(400);

  test.each([
    ['what a terminal takes', 1],
    ['more than that', 30],
  ])(
    '[TERM-5] what the agent has pasted and nobody has read does not run once the customer takes over: %s',
    async (_how, parts) => {
      const desk = await startedDesk();
      await desk.run('echo "wai""ting"; until [ -e go ]; do sleep 0.01; done', 'waiting');
      for (let each = 0; each < parts; each += 1) desk.type(paste);
      await until('a part of it', () => desk.screen.split('touch ran').length > 100 || undefined);
      desk.host.takeOver(true);
      desk.host.typed('echo "cust""omer"\r');
      // It goes in after that of the agent has been emptied.
      await desk.shows('"cust""omer"');
      writeFileSync(join(desk.home, 'go'), '');
      await desk.shows('customer\r');
      expect(existsSync(join(desk.home, 'ran'))).toBe(false);
    },
  );

  test.each(['agent', 'customer'] as const)(
    '[TERM-5] nor what waited when the %s has pressed ^C',
    async (by) => {
      const desk = await startedDesk();
      await desk.run('echo "wai""ting"; sleep 1000', 'waiting');
      for (let each = 0; each < 30; each += 1) desk.type(paste);
      await until('a part of it', () => desk.screen.split('touch ran').length > 100 || undefined);
      if (by === 'agent') desk.type('\u0003');
      else desk.host.typed('\u0003');
      await desk.shows(/\^C[^]*ready> $/);
      await desk.run('echo "af""ter"', 'after\r');
      expect(existsSync(join(desk.home, 'ran'))).toBe(false);
    },
  );
});

describe('records', () => {
  test('[TERM-6] each line that the agent has typed is told, as it stood when Enter came', async () => {
    const desk = await startedDesk();
    await desk.run('echo onf\u007fe', 'one\r');
    await desk.run('rubbish\u0015echo two', 'two\r');
    await desk.run('echo threee four\u0017\u0002\u007f', 'three\r');
    desk.type('half');
    await desk.shows('half');
    desk.type('\u0003');
    await desk.shows(/half\^C[^]*ready> $/);
    await desk.run('echo five', 'five\r');
    await desk.run('cho s\u001b[D\u001b[D\u001b[D\u001b[D\u001b[Deb\u007f\u001b[Fix', 'six\r');
    await desk.run('echo 7\recho 8', '8\r');
    await until('the last line', () => desk.lines().includes('echo 8') || undefined);
    expect(desk.lines()).toEqual([
      'echo one',
      'echo two',
      'echo three ',
      'half^C',
      'echo five',
      'echo six',
      'echo 7',
      'echo 8',
    ]);
  });

  test('[TERM-6] what the customer types is no command of the agent', async () => {
    const desk = await startedDesk();
    desk.host.typed('echo "cust""omer"\r');
    await desk.shows('customer');
    await desk.run('echo "ag""ent"', 'agent');
    await until('a line', () => desk.lines()[0]);
    expect(desk.lines()).toEqual(['echo "ag""ent"']);
  });

  test('[TERM-6] a recording has every byte of both directions, sizes, and who typed', async () => {
    const desk = await startedDesk();
    await desk.run('echo "o""ne"', 'one');
    desk.say({ type: 'resize', cols: 100, rows: 30 });
    desk.forget();
    desk.host.typed('echo "tw""o" 你好\r');
    await desk.shows('two 你好');
    desk.type('exit\r');
    const { header, events } = await desk.cast();
    expect(header).toMatchObject({
      version: 2,
      width: 80,
      height: 24,
      env: { SHELL: 'bash', TERM: 'xterm-256color' },
    });
    const all = (kind: string) => events.filter((event) => event[1] === kind).map((event) => event[2]);
    expect(all('o').join('')).toMatch(/^[^]*ready> [^]*one\r\n[^]*two 你好\r\n[^]*$/);
    expect(Buffer.byteLength(all('o').join(''))).toBe(desk.received);
    expect(all('i').join('')).toBe('echo "o""ne"\recho "tw""o" 你好\rexit\r');
    expect(all('r')).toContain('100x30');
    expect(all('m')).toEqual(['agent types', 'customer types', 'agent types', 'exited']);
    const times = events.map(([time]) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('[TERM-6] a recording that is full ends with a word that says so', async () => {
    const desk = await startedDesk({ castBytes: 20_000 });
    await desk.run('seq 1 20000; echo "en""ough"', 'enough');
    const { events, text } = await desk.cast();
    expect(events.at(-1)?.slice(1)).toEqual(['m', 'the recording is full and ends here']);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
    await desk.host.stop();
    expect((await desk.cast()).text).toBe(text);
  });

  const secret = 'Tr0ub4dor&3';
  /** Reads each key itself, as the newer sudo does, and shows the same for every one. */
  const askingProgram = `
    let length = 0;
    process.stdin.setRawMode(true).on('data', (keys) => {
      for (const key of keys.toString()) {
        if (key === '\\r') {
          process.stdout.write('\\r\\nlength ' + length + '\\r\\n');
          process.exit();
        }
        length += 1;
        process.stdout.write(process.argv[2]);
      }
    });
    process.stdout.write('pass' + 'word: ');
  `;
  test.each([
    ['read -s', 'read -s -p "pass""word: " X; echo "le""ngth ${#X}"'],
    ['stty -echo', 'stty -echo; printf "pass""word: "; read X; stty echo; echo "le""ngth ${#X}"'],
    ['a program that shows stars', `"${process.execPath}" ask.mjs "*"`],
    ['a program that shows nothing', `"${process.execPath}" ask.mjs ""`],
  ])('[TERM-7] a password that is not shown is in no record, whoever types it: %s', async (_how, ask) => {
    for (const by of ['agent', 'customer'] as const) {
      const desk = await startedDesk();
      writeFileSync(join(desk.home, 'ask.mjs'), askingProgram);
      await desk.run(ask, 'password: ');
      for (const character of `${secret}\r`) {
        if (by === 'agent') desk.type(character);
        else desk.host.typed(character);
      }
      await desk.shows(`length ${secret.length}`);
      await desk.run('echo "af""ter"', 'after');
      await until('the line after it', () => desk.lines().includes('echo "af""ter"') || undefined);
      expect(desk.lines()).toEqual([ask, ...(by === 'agent' ? [undefined] : []), 'echo "af""ter"']);
      await desk.host.stop();
      const { text, events } = await desk.cast();
      expect(JSON.stringify(desk.events) + text).not.toContain(secret);
      const typed = events.filter(([, kind]) => kind === 'i').map(([, , data]) => data);
      expect(typed.join('')).toBe(`${ask}\r\recho "af""ter"\r`);
      expect(text).toContain(`${by} types, hidden`);
    }
  });
});
