import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pictures of the windows at a customer's device, each in both themes; the language is that of the device. */
export const deviceAlbum =
  (folder: string, language: string) =>
  async (name: string, page: Page): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
      const path = join(folder, `${name} ${theme} ${language}.png`);
      await page.screenshot({ path, animations: 'disabled' });
    }
  };
