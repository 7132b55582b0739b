import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  injectionReportSchema,
  type InjectionCommand,
  type InjectionReport,
} from '#core/contracts/injection.ts';
import { ControlUse } from '../../../main/assist/host/controlUse.ts';
import { InjectionProcess } from '../../../main/assist/input/injectionProcess.ts';
import { startNodeChild } from '../../fixtures/nodeChild.ts';
import { until } from '../../fixtures/processes.ts';

/**
 * In the place of a process on a system where nothing lets go of keys when it dies: it tells what it is to do, and answers
 * the oldest release only when it is to type something.
 */
const program = `
  const releases = [];
  process.on('message', (command) => {
    process.send({ type: 'fault', message: JSON.stringify(command) });
    if (command.type === 'releaseAll') releases.push(command.n);
    if (command.type === 'text') process.send({ type: 'released', n: releases.shift() });
  });
  process.send({ type: 'ready', capabilities: { can: true, system: 'win32', secureAttention: false } });
`;

let folder: string;
let children: ChildProcess[];
let told: InjectionCommand[];
let injection: InjectionProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-input-'));
  const entry = join(folder, 'program.mjs');
  writeFileSync(entry, program);
  children = [];
  told = [];
  injection = new InjectionProcess({
    startChild: (events) => {
      const child = startNodeChild<InjectionCommand, InjectionReport>(
        { entry, env: process.env, says: injectionReportSchema },
        events,
      );
      children.push(child.process);
      return child;
    },
    wait: (ms) => wait(ms, undefined, { ref: false }),
    onReport: () => undefined,
    onLost: () => undefined,
    onFault: (message) => {
      if (message.startsWith('{')) told.push(JSON.parse(message) as InjectionCommand);
    },
  });
});
afterEach(async () => {
  await injection.stop();
  rmSync(folder, { recursive: true });
});

const unlocked = { caps: null, num: null };
const down = (code: string): void => injection.do({ type: 'key', code, isDown: true, locks: unlocked });
const answer = (): void => injection.do({ type: 'text', text: 'answer' });
const tells = async (type: InjectionCommand['type'], count: number): Promise<InjectionCommand[]> =>
  await until(`${count} × ${type}`, () => {
    const such = told.filter((command) => command.type === type);
    return such.length >= count ? such : undefined;
  });
/** Kills the process. Resolves with what the next one is told to let go. */
const heldAfterDeath = async (): Promise<readonly string[]> => {
  children.at(-1)?.kill('SIGKILL');
  const [recover] = await tells('recover', 1);
  return recover?.type === 'recover' ? recover.held.codes : [];
};

test('[INPUT-7] what was to be let go and may not have been is let go by the next process', async () => {
  await injection.start();
  down('KeyA');
  const released = injection.releaseAll();
  down('KeyB');
  down('NoSuchKey');
  await tells('key', 3);
  expect(await heldAfterDeath()).toEqual(['KeyA', 'KeyB']);
  await released;
});

test('[INPUT-7] an answer speaks for its own release, and not for a later one', async () => {
  await injection.start();
  down('KeyA');
  const first = injection.releaseAll();
  down('KeyB');
  void injection.releaseAll();
  down('KeyC');
  answer();
  await first;
  expect(await heldAfterDeath()).toEqual(['KeyA', 'KeyB', 'KeyC']);
});

test('[INPUT-7] what is known to be let go is not let go again, where the customer may hold it', async () => {
  await injection.start();
  down('KeyA');
  const first = injection.releaseAll();
  down('KeyB');
  const second = injection.releaseAll();
  down('KeyC');
  answer();
  answer();
  await Promise.all([first, second]);
  expect(await heldAfterDeath()).toEqual(['KeyC']);
});

test('[INPUT-7] wanted twice while it still ends, it is started once', async () => {
  await injection.start();
  const stopped = injection.stop();
  await Promise.all([injection.start(), injection.start(), stopped]);
  expect(children).toHaveLength(2);
});

test('[INPUT-7] of start and stop the last word counts', async () => {
  await injection.start();
  const [child] = children;
  const exit = once(child ?? process, 'exit');
  const stopped = injection.stop();
  const started = injection.start();
  const stoppedAgain = injection.stop();
  await expect(started).rejects.toThrow('stopped before it had started');
  await Promise.all([stopped, stoppedAgain, exit]);
  expect(children).toHaveLength(1);
});

test('[LEASE-3] control that is given again is not lost by the end of the control before', async () => {
  const impossible: string[] = [];
  const control = new ControlUse({
    injection,
    onFocusLeft: () => () => undefined,
    onImpossible: (why) => impossible.push(why),
    placeOf: () => undefined,
    isAsked: () => false,
    hasFocus: () => false,
    isForbidden: () => false,
    look: () => undefined,
    clock: () => 0,
  });
  await control.begin('control');
  control.end('control');
  const second = control.begin('control');
  control.end('control');
  await Promise.all([second, control.begin('control')]);
  expect(impossible).toEqual([]);
  expect(children).toHaveLength(2);
});
