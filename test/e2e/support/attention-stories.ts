import { expect, type Page } from '@playwright/test';
import type { test as base } from './fixtures.ts';
import { clickName, line, type Reader, say, signInAsAda } from './people.ts';

declare global {
  interface Window {
    /** How many notes the page has played. */
    notes?: number;
    /** As the page believes to be seen. */
    pretended?: DocumentVisibilityState;
  }
}

/** Two notes make the sound of a message. */
const NOTES = 2;

/** Lets a test say which tab is seen, and hear what each plays. Call before the first page of the person loads. */
async function watchAttention(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    window.notes = 0;
    window.pretended = 'visible';
    Object.defineProperty(Document.prototype, 'visibilityState', { get: () => window.pretended });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      window.notes = (window.notes ?? 0) + 1;
      start.call(this, when);
    };
  });
}

const pretend = (page: Page, state: DocumentVisibilityState) =>
  page.evaluate((seen) => {
    window.pretended = seen;
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

const notesIn = async (tabs: readonly Reader[]): Promise<number[]> =>
  Promise.all(tabs.map(({ page }) => page.evaluate(() => window.notes ?? 0)));

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** One person, one thread, three tabs. */
export function tellAttentionStories(test: typeof base): void {
  test('the same thread in three tabs: one sound, and what is read in one is read in all', async ({ demo, person }) => {
    const ada = (await person()).page;
    await signInAsAda(ada, demo);
    const { page, context } = await person();
    await watchAttention(page);
    const tabs: Reader[] = [];
    for (let count = 0; count < 3; count += 1) {
      const tab = await clickName(count === 0 ? page : await context.newPage(), demo);
      await expect(tab.message).toBeVisible();
      tabs.push(tab);
    }
    const [reading, ...others] = tabs;
    if (!reading) throw new Error('three were opened');
    await say(reading.panel, reading.message, 'Anybody there?');
    await ada
      .getByRole('link', { name: /Visitor/ })
      .first()
      .click();
    await expect(line(ada, 'Anybody there?')).toBeVisible();
    const reply = ada.getByRole('textbox', { name: /^Message to/ });

    for (const tab of tabs) await pretend(tab.page, 'hidden');
    await say(ada, reply, 'I am.');
    for (const tab of tabs) {
      await expect(line(tab.panel, 'I am.')).toHaveCount(1);
      await expect(tab.page).toHaveTitle(/^\(1\)/);
    }
    await expect.poll(async () => sum(await notesIn(tabs))).toBe(NOTES);

    await pretend(reading.page, 'visible');
    for (const tab of tabs) await expect(tab.page).not.toHaveTitle(/^\(1\)/);

    // Somebody looks at it in one tab: no sound, and no badge that stays anywhere.
    await say(ada, reply, 'Still here.');
    for (const tab of tabs) await expect(line(tab.panel, 'Still here.')).toHaveCount(1);
    for (const tab of others) await expect(tab.page).not.toHaveTitle(/^\(1\)/);
    expect(sum(await notesIn(tabs))).toBe(NOTES);
  });
}
