import { join } from 'node:path';
import type { Page } from 'playwright-core';

const sizes = { wide: [760, 640], phone: [320, 640] } as const;

/** Pictures of the customer's page, each in both languages, both themes, and at the width of a small phone. */
export class PageAlbum {
  readonly #page: Page;
  readonly #folder: string;
  #language: 'en' | 'zh-CN' = 'en';

  constructor(page: Page, folder: string) {
    this.#page = page;
    this.#folder = folder;
  }

  async picture(name: string): Promise<void> {
    for (const language of ['en', 'zh-CN'] as const) {
      await this.#speak(language);
      for (const [size, [width, height]] of Object.entries(sizes)) {
        await this.#page.setViewportSize({ width, height });
        for (const colorScheme of ['light', 'dark'] as const) {
          await this.#page.emulateMedia({ colorScheme });
          const path = join(this.#folder, `${name} ${size} ${colorScheme} ${language}.png`);
          await this.#page.screenshot({ path, animations: 'disabled' });
        }
      }
    }
    await this.#speak('en');
  }

  /** By the page's own menu, as a person does. */
  async #speak(language: 'en' | 'zh-CN'): Promise<void> {
    if (language === this.#language) return;
    await this.#page.getByRole('button', { name: /^(More|更多)/ }).click();
    await this.#page.getByRole('button', { name: language === 'en' ? 'English' : '中文' }).click();
    await this.#page.locator(`html[lang="${language}"]`).waitFor();
    this.#language = language;
  }
}
