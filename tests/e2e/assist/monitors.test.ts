import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import { openMonitors, twoMonitors } from '../../fixtures/desktop/monitors.ts';
import { withManager } from '../../fixtures/desktop/screen.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';

describe('a customer with two monitors', () => {
  let pair: AssistedPair;

  beforeAll(async () => {
    pair = await AssistedPair.open({ screen: await withManager(await openMonitors()) });
  });
  afterAll(async () => {
    await pair.end();
    await pair.close();
  });

  test('[VIEW-7] [INPUT-2] shows both; what is clicked and typed on the picture of the second lands there', async () => {
    const [first, second] = twoMonitors;
    const left = (second?.x ?? 0) + 300;
    const [here, there] = [
      await Xterm.open(pair.display, { title: 'here', geometry: '40x8+300+520' }),
      await Xterm.open(pair.display, { title: 'there', geometry: `40x8+${left}+520` }),
    ];
    try {
      await pair.begin(['Screen 1', 'Screen 2']);
      await pair.grant('Control');
      await pair.viewer.control();
      for (const [tab, terminal, monitor] of [
        ['Screen 2', there, second],
        ['Screen 1', here, first],
      ] as const) {
        await pair.viewer.choose(tab);
        await pair.viewer.seesSize(monitor?.width ?? 0);
        await pair.viewer.clickAt(350, 560);
        await pair.viewer.page.keyboard.type(`on ${tab.toLowerCase()}`);
        await terminal.gets(`on ${tab.toLowerCase()}`);
      }
      expect([here.typed, there.typed]).toEqual(['on screen 1', 'on screen 2']);
    } finally {
      await here.close();
      await there.close();
    }
  });
});
