import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const folder = fileURLToPath(new URL('../../../screenshots/', import.meta.url));

const WIDE = { width: 1280, height: 800 };
/** The narrowest phone still in use. */
const NARROW = { width: 360, height: 740 };

/**
 * A screen as it is now: no accessibility violation in either scheme, and pictures of it (wide, 360 px,
 * dark) in the git-ignored `screenshots/`.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  // What still fades in has less contrast than it will have.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expectAccessible(page);
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.screenshot({ path: `${folder}${name}-dark.png` });
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(NARROW);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.screenshot({ path: `${folder}${name}-360.png` });
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ reducedMotion: null });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflow, 'nothing is wider than the screen').toBeLessThanOrEqual(0);
}
