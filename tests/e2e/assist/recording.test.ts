import { hash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inboxCommands } from '#core/contracts/inbox.ts';
import { canonical } from '#core/domain/assist/receipt/canonical.ts';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import { isLike, type Colour } from '../../fixtures/app/viewer.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';
import { until } from '../../fixtures/processes.ts';
import { RecordingWindow } from '../../fixtures/app/recordingWindow.ts';
import { drawnText, draws, takesTyping, typeLine } from '../../fixtures/terminal/drawnTerminal.ts';

/** Where the program on the customer's screen shows its colour. */
const spot = [60, 700] as const;
const colours = {
  before: ['#dc1e1e', [220, 30, 30]],
  paused: ['#2832dc', [40, 50, 220]],
  after: ['#1ec828', [30, 200, 40]],
} as const satisfies Readonly<Record<string, readonly [string, Colour]>>;
const nameOf = (seen: Colour): string | undefined =>
  Object.entries(colours).find(([, [, colour]]) => isLike(seen, colour))?.[0];
const secret = 'Tr0ub4dor&3';

describe('a session is recorded', () => {
  let pair: AssistedPair;
  let program: Xterm;

  beforeAll(async () => {
    pair = await AssistedPair.open();
    program = await Xterm.open(pair.display, { geometry: '20x10+0+560' });
  });
  afterAll(async () => {
    await program.close();
    await pair.close();
  });
  beforeEach(async () => await pair.begin());
  afterEach(async () => await pair.end());

  const show = async (name: keyof typeof colours): Promise<void> => {
    const [colour, seen] = colours[name];
    await program.show(`\u001b]11;${colour}\u0007`);
    await pair.viewer.sees(new Map([[spot, seen]]));
  };
  /** Everything that the agent's app has written, or what lies in one of its folders. */
  const onTheDisk = (folder = ''): Buffer => {
    const all = readdirSync(join(pair.ada.userData, folder), { recursive: true, withFileTypes: true });
    return Buffer.concat(
      all.filter((each) => each.isFile()).map((each) => readFileSync(join(each.parentPath, each.name))),
    );
  };

  const card = () =>
    pair.ada.agent.getByRole('article').filter({ hasText: 'Recording of the session' }).last();
  const press = async (name: string): Promise<void> => await card().getByRole('button', { name }).click();
  const takeBack = async (): Promise<void> => {
    await (await pair.device.bar()).getByRole('button', { name: 'Take back: Record' }).click();
    await pair.viewer.toolIs('Record', 'takenBack');
    await card().getByRole('button', { name: 'Play' }).waitFor();
  };
  /** What stands on the case of the recording that was made last. */
  const onTheCase = async () => {
    const { rows } = inboxCommands['inbox.list'].output.parse(
      await invoke('inbox.list', { view: 'all', offset: 0, limit: 10 }),
    );
    const { items } = inboxCommands['case.timeline'].output.parse(
      await invoke('case.timeline', { caseId: rows[0]?.case.caseId, beforeSeq: null, limit: 500 }),
    );
    return items
      .flatMap(({ event }) =>
        event.type === 'assist' && event.fact.state === 'recorded' ? [event.fact] : [],
      )
      .at(-1);
  };
  /** A command of the agent's window. */
  const invoke = async (name: string, input: unknown): Promise<unknown> =>
    await pair.ada.agent.evaluate(
      async ([command, argument]) => {
        const { heartline } = globalThis as unknown as {
          heartline: { invoke: (called: unknown, given: unknown) => Promise<{ value: unknown }> };
        };
        return (await heartline.invoke(command, argument)).value;
      },
      [name, input],
    );

  test('[SESREC-1] [SESREC-2] [SESREC-3] [SESREC-5] [SESREC-7] [SESREC-8] what is shown and typed is recorded while the customer allows it, sealed, bound by the receipt, and played from the case', async () => {
    const { viewer, device, ada } = pair;
    await show('before');
    await pair.grant('Record');
    const bar = await device.bar();
    await bar.getByText('Being recorded').waitFor();
    await pair.grant('Terminal');
    await pair.openPanel('Terminal');
    await takesTyping(viewer.page);
    await viewer.mouseTo(0.25, 0.75);
    await typeLine(viewer.page, 'echo "vis""ible"');
    await draws(viewer.page, /^visible$/m);
    await typeLine(viewer.page, 'read -s -p "pass""word: " x');
    await draws(viewer.page, /^password:/m);
    await typeLine(viewer.page, secret);
    await typeLine(viewer.page, 'echo "len""gth" ${#x}');
    await draws(viewer.page, /^length 11$/m);

    await bar.getByRole('button', { name: 'Pause' }).click();
    await viewer.shows('The customer has paused the recording');
    await show('paused');
    await typeLine(viewer.page, 'echo "mean""while"');
    await draws(viewer.page, /^meanwhile$/m);
    await show('after');
    await bar.getByRole('button', { name: 'Go on' }).click();
    await bar.getByText('Being recorded').waitFor();
    await typeLine(viewer.page, 'echo "af""ter"');
    await draws(viewer.page, /^after$/m);
    await takeBack();

    const disk = onTheDisk();
    expect([secret, 'visible', 'meanwhile'].filter((plain) => disk.includes(plain))).toEqual([]);
    // What every WebM begins with (RFC 8794 §11.2.1), and a place of the pointer.
    for (const plain of [Buffer.from('1a45dfa3', 'hex'), '"n":1,"x"'])
      expect(onTheDisk('session-recordings').includes(plain)).toBe(false);
    const told = await onTheCase();
    const names = told?.files.map(({ name }) => name) ?? [];
    const films = names.filter((name) => name.endsWith('.webm'));
    expect(names).toEqual(['pointer.jsonl', 'session.jsonl', 'terminal-1.cast', ...films]);
    // One before the pause and one after it, or more where the picture stood still in between.
    expect(films.length).toBeGreaterThanOrEqual(2);
    const { facts, objections } = await pair.receipt();
    expect(objections).toEqual([]);
    expect(facts.filter(({ type }) => type === 'recording')).toEqual([
      { type: 'recording', state: 'started' },
      { type: 'recording', state: 'paused' },
      { type: 'recording', state: 'resumed' },
      { type: 'recording', state: 'ended', sha256: hash('sha256', canonical(told?.files ?? [])) },
    ]);

    await press('Play');
    const player = await RecordingWindow.of(ada);
    await player.press('End');
    await player.sees(spot, colours.after[1]);
    expect(await drawnText(player.page)).toMatch(/^after$/m);
    await player.press('Home');
    await player.sees(spot, colours.before[1]);
    const { session, places } = await player.page.evaluate(async () => {
      const { heartline } = globalThis as unknown as {
        heartline: { invoke: (name: string, input: undefined) => Promise<{ value: never }> };
      };
      const { value: view }: { value: { session: { durationMs: number } } } = await heartline.invoke(
        'player.read',
        undefined,
      );
      const { value }: { value: { t: number }[] } = await heartline.invoke('player.pointer', undefined);
      return { session: view.session, places: value };
    });
    await player.seek((places.at(-1)?.t ?? 0) + 100, session.durationMs);
    const pointer = await player.pointer();
    expect([pointer.x, pointer.y]).toEqual([expect.closeTo(0.25, 1), expect.closeTo(0.75, 1)]);
    const seen = await player.playAll(spot);
    expect(seen.map((colour) => nameOf(colour))).toEqual(['before', 'after']);
    const shown: (string | undefined)[] = [];
    for (const film of films) shown.push(...(await player.coloursOf(film, spot)).map((each) => nameOf(each)));
    // A picture that is still being drawn has neither colour.
    const named = shown.filter((name) => name !== undefined);
    expect(named.filter((name, n) => name !== named[n - 1])).toEqual(['before', 'after']);
    expect(await drawnText(player.page)).not.toMatch(/meanwhile/);
  });

  test('[SESREC-8] [SESREC-9] one that was changed is not played; one is deleted, and that is on the case', async () => {
    const { device, ada } = pair;
    await pair.grant('Record');
    await (await device.bar()).getByText('Being recorded').waitFor();
    await takeBack();
    const { recordingId = '' } = (await onTheCase()) ?? {};
    const path = join(ada.userData, 'session-recordings', recordingId, 'session.jsonl.sealed');
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 60) ^ 1, bytes.length - 60);
    writeFileSync(path, bytes);
    await press('Play');
    const player = await RecordingWindow.of(ada);
    await player.page.getByText('This recording is damaged').waitFor();

    await press('Delete');
    await ada.agent.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await ada.shows('deleted the recording of the session');
    await card().getByText('It was deleted.').waitFor();
    expect(player.page.isClosed()).toBe(true);
    expect(readdirSync(join(ada.userData, 'session-recordings'))).not.toContain(recordingId);
  });

  test('[SESREC-8] at a device where it does not lie, the case says where it does', async () => {
    const { device, ada, inbox } = pair;
    await pair.grant('Record');
    await (await device.bar()).getByText('Being recorded').waitFor();
    // The window is closed in the midst of it: what there is is whole, all the same.
    await pair.end();
    await card().getByRole('button', { name: 'Play' }).waitFor();
    rmSync(join(ada.userData, 'session-recordings'), { recursive: true });
    await ada.agent.reload();
    await inbox.openView('All open');
    await inbox.openCase('My printer is on fire');
    await card().getByText('It lies on the computer of Anna Berger').waitFor();
    expect(await card().getByRole('button').count()).toBe(0);
  });

  test('[STOREREC-6] once the workspace keeps them for a shorter time, older ones are gone', async () => {
    const { ada } = pair;
    const folder = join(ada.userData, 'session-recordings');
    /** One of which no more is left than its folder, so that its age is that. */
    const recordingOf = (days: number): string => {
      const recordingId = randomUUID();
      mkdirSync(join(folder, recordingId), { recursive: true });
      const at = Date.now() / 1000 - days * 86_400;
      utimesSync(join(folder, recordingId), at, at);
      return recordingId;
    };
    const [older, newer] = [recordingOf(3), recordingOf(1)];
    await ada.openScreen('Workspace');
    await ada.agent.getByLabel('Days for which recordings are kept').fill('2');
    await ada.agent.getByRole('button', { name: 'Save' }).click();
    await until('the older one to go', () => !readdirSync(folder).includes(older) || undefined);
    expect(readdirSync(folder)).toContain(newer);
    await ada.openScreen('Inbox');
  });
});

test('[SESREC-2] an agent whose computer has no secret store cannot ask for it, and is told why', async () => {
  // Nobody answers there for the keyring of this desktop.
  const pair = await AssistedPair.open({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } });
  try {
    await pair.begin();
    const { viewer } = pair;
    const why = /no secret store/;
    await viewer.page.locator('[aria-label="Record"][aria-disabled="true"]').waitFor();
    expect(await viewer.hintOf('Record')).toMatch(why);
    await viewer.press('Ask for…');
    expect(await viewer.page.getByRole('checkbox', { name: 'Record the session' }).isDisabled()).toBe(true);
    expect(await viewer.page.getByRole('checkbox', { name: 'Terminal' }).isDisabled()).toBe(false);
    await pair.end();
  } finally {
    await pair.close();
  }
});
