import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Heartline } from '../../fixtures/app/heartline.ts';

const sizes = { wide: [1280, 800], narrow: [420, 760] } as const;

/** Pictures of one app's screens, each in both languages, both themes, wide and narrow. */
export class Album {
  readonly app: Heartline;
  readonly #folder: string;
  readonly #page: Page;

  /** @param page of which window; the agent's unless told */
  constructor(app: Heartline, folder: string, page: Page = app.agent) {
    this.app = app;
    this.#folder = folder;
    this.#page = page;
  }

  /** Takes the screen as it is now in each combination of theme, language and size. */
  async picture(name: string): Promise<void> {
    for (const [size, [width, height]] of Object.entries(sizes)) {
      await this.#resize(width, height);
      for (const theme of ['light', 'dark']) {
        for (const language of ['en', 'zh-CN']) {
          await this.#look(theme, language);
          const path = join(this.#folder, `${name} ${size} ${theme} ${language}.png`);
          await this.#page.screenshot({ path, animations: 'disabled' });
        }
      }
    }
    await this.#resize(...sizes.wide);
    await this.#look('light', 'en');
  }

  async #look(theme: string, language: string): Promise<void> {
    await this.app.agent.evaluate(
      (change) => {
        const { heartline } = globalThis as unknown as {
          heartline: { invoke(name: string, input: unknown): Promise<unknown> };
        };
        return heartline.invoke('settings.save', change);
      },
      { theme, language },
    );
    await this.#page.locator(`html[lang="${language}"][data-mantine-color-scheme="${theme}"]`).waitFor();
  }

  async #resize(width: number, height: number): Promise<void> {
    await this.app.electron.evaluate(
      ({ BrowserWindow }, bounds) => {
        const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL() === bounds.url);
        window?.setContentSize(bounds.width, bounds.height);
      },
      { width, height, url: this.#page.url() },
    );
    await this.#page.waitForFunction((wanted) => innerWidth === wanted, width);
  }
}
