import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { platform } from 'node:process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Heartline } from '../fixtures/app/heartline.ts';

/**
 * Electron's security checklist, held against the app as it runs. Each point has its planted violation: the test does
 * what an intruder in the page would do, and sees it refused.
 */
describe('Electron’s security checklist', () => {
  let app: Heartline;
  let pages: readonly Page[];

  beforeAll(async () => {
    app = await Heartline.open();
    pages = [app.agent, app.engine];
  });
  afterAll(() => app?.close());

  test('[SEC-2] every window is sandboxed, isolated and without Node, as Electron itself reports', async () => {
    const preferences = await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // Not in Electron's types, but the one place that tells what a window really got.
        const source = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
        return source.getLastWebPreferences();
      }),
    );
    expect(preferences).toHaveLength(2);
    for (const each of preferences) {
      expect(each).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        allowRunningInsecureContent: false,
      });
      expect(each['nodeIntegrationInWorker'] ?? false).toBe(false);
    }
  });

  test.runIf(platform === 'linux')(
    '[SEC-2] the kernel confirms it: every page’s process runs under seccomp',
    async () => {
      const pids = await app.electron.evaluate(({ webContents }) =>
        webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
      );
      for (const pid of pids) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
    },
  );

  test('[SEC-2] a page finds neither Node nor Electron, and only its own bridge', async () => {
    for (const page of pages) {
      const found = await page.evaluate(() => ({
        node: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in globalThis),
        bridge: Object.keys((globalThis as unknown as { heartline: object }).heartline).sort(),
      }));
      expect(found).toEqual({ node: [], bridge: ['invoke', 'on'] });
    }
  });

  test('[SEC-3] a planted inline script, eval and a foreign script do not run', async () => {
    for (const page of pages) {
      const ran = await page.evaluate(async () => {
        const violations = new Set<string>();
        document.addEventListener('securitypolicyviolation', (event) =>
          violations.add(event.effectiveDirective),
        );
        const inline = document.createElement('script');
        inline.textContent = 'globalThis.planted = true';
        document.head.append(inline);
        const foreign = document.createElement('script');
        foreign.src = 'https://example.invalid/x.js';
        const refused = new Promise((resolve) => foreign.addEventListener('error', resolve));
        document.head.append(foreign);
        await refused;
        let evaluated = false;
        try {
          evaluated = Boolean(Reflect.get(globalThis, 'eval')('true'));
        } catch {
          evaluated = false;
        }
        return { planted: 'planted' in globalThis, evaluated, told: violations.has('script-src-elem') };
      });
      expect(ran).toEqual({ planted: false, evaluated: false, told: true });
    }
  });

  test('[SEC-3] the agent’s page reaches no network at all, the engine nothing but WebSockets', async () => {
    const web = createServer((_request, response) =>
      response.setHeader('access-control-allow-origin', '*').end('hi'),
    );
    web.listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    /** Which directive refuses it; a server that answers everybody is there. */
    const refusal = (page: Page, kind: 'fetch' | 'WebSocket'): Promise<string> =>
      page.evaluate(
        async ([what, to]) => {
          const told = new Promise<string>((resolve) => {
            document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
              // One of an earlier test may be told only now.
              if (blockedURI.includes(`:${to}`)) resolve(effectiveDirective);
            });
          });
          const reached = new Promise<string>((resolve) => {
            if (what === 'fetch')
              void fetch(`http://127.0.0.1:${to}/`).then(
                () => resolve('reached'),
                () => {},
              );
            else new WebSocket(`ws://127.0.0.1:${to}/`).addEventListener('error', () => resolve('reached'));
          });
          return await Promise.race([told, reached]);
        },
        [kind, port] as const,
      );
    expect(await refusal(app.agent, 'fetch')).toBe('connect-src');
    expect(await refusal(app.agent, 'WebSocket')).toBe('connect-src');
    expect(await refusal(app.engine, 'fetch')).toBe('connect-src');
    // It is no WebSocket server, so the handshake fails: but it was reached.
    expect(await refusal(app.engine, 'WebSocket')).toBe('reached');
    web.close();
  });

  test('[SEC-4] a page can neither leave its origin nor open a window or a frame', async () => {
    let visits = 0;
    const web = createServer((_request, response) => {
      visits += 1;
      response.end('<title>elsewhere</title>');
    });
    web.listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    for (const page of pages) {
      const before = page.url();
      // Listens after the app's own listener, so it sees what that one has decided.
      const refused = app.electron.evaluate(
        ({ webContents }, url) =>
          new Promise<boolean>((resolve) => {
            const contents = webContents.getAllWebContents().find((each) => each.getURL() === url);
            contents?.once('will-navigate', (event) => resolve(event.defaultPrevented));
          }),
        before,
      );
      // The first round trip that comes back after it shows that the listener is there.
      await app.electron.evaluate(() => true);
      const opened = await page.evaluate((to) => {
        const elsewhere = `http://127.0.0.1:${to}/`;
        const frame = document.createElement('iframe');
        frame.src = elsewhere;
        document.body.append(frame);
        const other = globalThis.open(elsewhere) !== null;
        globalThis.location.href = elsewhere;
        return other;
      }, port);
      expect(opened).toBe(false);
      expect(await refused).toBe(true);
      expect(page.url()).toBe(before);
    }
    expect(visits).toBe(0);
    expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
    web.close();
  });

  test('[SEC-5] permissions are refused, but for the engine’s microphone', async () => {
    const ask = (page: Page): Promise<Record<string, string>> =>
      page.evaluate(async () => {
        const outcome = (promise: Promise<unknown>): Promise<string> =>
          promise.then(
            () => 'granted',
            (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
          );
        const position = new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, (error) =>
            reject(new DOMException('', `Geo${error.code}`)),
          );
        });
        return {
          microphone: await outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
          camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
          screen: await outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
          position: await outcome(position),
          notifications: Notification.permission,
        };
      });
    const refused = { camera: 'NotAllowedError', position: 'Geo1', notifications: 'denied' };
    expect(await ask(app.agent)).toMatchObject({ ...refused, microphone: 'NotAllowedError' });
    expect(await ask(app.engine)).toMatchObject({ ...refused, microphone: 'granted' });
    expect((await ask(app.agent))['screen']).not.toBe('granted');
  });

  test('[SEC-6] a command with a bad argument, or one that is not in the contract, is refused', async () => {
    const invoke = (page: Page, name: string, input: unknown): Promise<unknown> =>
      page.evaluate(
        ([command, argument]) => {
          const { heartline } = globalThis as unknown as {
            heartline: { invoke(n: unknown, i: unknown): unknown };
          };
          return heartline.invoke(command, argument);
        },
        [name, input] as const,
      );
    const bad = { ok: false, code: 'badRequest' };
    expect(await invoke(app.agent, 'calls.dial', { target: 7 })).toEqual(bad);
    expect(await invoke(app.agent, 'calls.dial', { target: 'x'.repeat(100_000) })).toEqual(bad);
    expect(await invoke(app.agent, 'calls.history', { search: '', limit: 1e9 })).toEqual(bad);
    expect(await invoke(app.agent, 'settings.save', { theme: '<img>' })).toEqual(bad);
    expect(
      await invoke(app.agent, 'engine.report', { type: 'line', event: { type: 'registered', at: 1 } }),
    ).toEqual(bad);
    expect(await invoke(app.engine, 'calls.dial', { target: '600' })).toEqual(bad);
    expect(await invoke(app.agent, '__proto__', {})).toEqual(bad);
    expect(
      await invoke(app.agent, 'calls.hangup', { callId: '00000000-0000-4000-8000-000000000000' }),
    ).toEqual({
      ok: false,
      code: 'callGone',
    });
  });

  test('[SEC-6] a command from a window that the bridge was not opened for is refused', async () => {
    const reply = await app.electron.evaluate(async ({ app: electronApp, BrowserWindow, webContents }) => {
      const trusted = webContents
        .getAllWebContents()
        .find((each) => each.getURL().startsWith('app://agent/'));
      if (!trusted) throw new Error('no agent window');
      const { session } = trusted;
      const preload = `${electronApp.getAppPath()}/dist/preload/agent.cjs`;
      const intruder = new BrowserWindow({
        show: false,
        webPreferences: { preload, session, sandbox: true },
      });
      await intruder.loadURL('app://agent/index.html');
      const answer: unknown = await intruder.webContents.executeJavaScript(
        'heartline.invoke("phone.snapshot", undefined)',
      );
      intruder.destroy();
      return answer;
    });
    expect(reply).toEqual({ ok: false, code: 'forbiddenSender' });
  });

  test('[SEC-7] pages come from the app’s own protocol, which serves nothing but its folder', async () => {
    for (const page of pages) expect(page.url()).toMatch(/^app:\/\/(agent|engine)\/index\.html$/);
    const statuses = await app.electron.evaluate(async ({ session }) => {
      const agent = session.fromPartition('persist:agent');
      const ask = async (url: string): Promise<number | undefined> =>
        (await agent.fetch(url).catch(() => undefined))?.status;
      return [
        await ask('app://agent/index.html'),
        // The first is a file that this session's handler would serve, were it not for the folder.
        await ask('app://agent/..%2fengine%2findex.html'),
        await ask('app://agent/..%5cengine%5cindex.html'),
        await ask('app://agent/%00index.html'),
        await ask('app://engine/index.html'),
        await ask('app://agent/nothing.js'),
      ];
    });
    expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
    const file = await app.agent.evaluate(
      async () =>
        await fetch('file:///etc/passwd').then(
          () => 'read',
          () => 'refused',
        ),
    );
    expect(file).toBe('refused');
  });
});
