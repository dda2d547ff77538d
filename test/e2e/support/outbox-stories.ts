import { expect, type Page } from '@playwright/test';
import type { test as base, Demo } from './fixtures.ts';
import { clickName, line, nameOf, type Reader, readerOn, say, signInAsAda } from './people.ts';

/** Where this is set in a tab, no message leaves over the tab's own socket. */
const HOLD = 'test:hold';

/** Call before the first page of the person loads. */
async function letMessagesBeHeld(page: Page): Promise<void> {
  await page.context().addInitScript((hold) => {
    window.WebSocket = class extends WebSocket {
      override send(data: string) {
        if (!(sessionStorage.getItem(hold) && data.includes('"t":"send"'))) super.send(data);
      }
    };
  }, HOLD);
}

const hold = (page: Page) => page.evaluate((name) => sessionStorage.setItem(name, 'yes'), HOLD);
const letGo = (page: Page) => page.evaluate((name) => sessionStorage.removeItem(name), HOLD);

/** How many messages wait in the database, and how many in the small storage. */
const waiting = (page: Page): Promise<{ database: number; small: number }> =>
  page.evaluate(async () => {
    const database = await new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open('earshot');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counting = opening.result.transaction('records').objectStore('records').count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
    return { database, small: Object.keys(localStorage).filter((key) => key.includes(':outbox:')).length };
  });

interface State {
  name: string;
  /** Does the message leave at all? */
  held: boolean;
  reached(reader: Reader): Promise<unknown>;
}

const atOnce = async () => {};

const STATES: State[] = [
  { name: 'has just been written', held: true, reached: atOnce },
  {
    name: 'has come to rest',
    held: true,
    reached: ({ page }) => expect.poll(() => waiting(page)).toEqual({ database: 1, small: 0 }),
  },
  { name: 'is on its way', held: false, reached: atOnce },
  {
    name: 'has been acknowledged',
    held: false,
    reached: ({ page }) => expect.poll(() => waiting(page)).toEqual({ database: 0, small: 0 }),
  },
];

/** What must hold for what was written and not yet sent, in any browser. */
export function tellOutboxStories(test: typeof base): void {
  async function meet(demo: Demo, person: () => Promise<{ page: Page }>) {
    const ada = (await person()).page;
    await signInAsAda(ada, demo);
    const { page } = await person();
    await letMessagesBeHeld(page);
    const reader = await clickName(page, demo);
    await say(reader.panel, reader.message, 'the first');
    await ada
      .getByRole('link', { name: /Visitor/ })
      .first()
      .click();
    return { ada, reader };
  }

  async function write({ message }: Reader, text: string) {
    await message.fill(text);
    await message.press('Enter');
  }

  async function openPanel(page: Page): Promise<Reader> {
    const reader = readerOn(page);
    await nameOf(page).waitFor();
    if (!(await reader.panel.isVisible())) await nameOf(page).click();
    await expect(reader.message).toBeVisible();
    return reader;
  }

  for (const { name, held, reached } of STATES) {
    test(`a message that ${name} when the page is loaded anew is there once`, async ({ demo, person }) => {
      const { ada, reader } = await meet(demo, () => person());
      const { page } = reader;
      if (held) await hold(page);
      await write(reader, 'the second');
      await reached(reader);
      if (held) await expect(line(ada, 'the second')).toHaveCount(0);
      await letGo(page);
      await page.reload();
      const again = await openPanel(page);
      await expect(line(again.panel, 'the second')).toHaveCount(1);
      await say(again.panel, again.message, 'the third');
      await expect(line(ada, 'the third')).toHaveCount(1);
      await expect(line(ada, 'the second')).toHaveCount(1);
      await expect.poll(() => waiting(page)).toEqual({ database: 0, small: 0 });
    });
  }

  test('what a tab could not send before it was closed, another tab sends, once', async ({ demo, person }) => {
    const { ada, reader } = await meet(demo, () => person());
    const other = await reader.page.context().newPage();
    const { panel, message } = await clickName(other, demo);
    await expect(message).toBeVisible();
    await hold(reader.page);
    for (const text of ['left behind', 'and this']) await write(reader, text);
    await expect.poll(() => waiting(other)).toEqual({ database: 2, small: 0 });
    await reader.page.close();
    for (const where of [ada, panel]) {
      for (const text of ['left behind', 'and this']) await expect(line(where, text)).toHaveCount(1);
    }
    await expect.poll(() => waiting(other)).toEqual({ database: 0, small: 0 });
  });

  test('signing out leaves nothing of what was written, in any tab', async ({ demo, person }) => {
    const { reader } = await meet(demo, () => person());
    await hold(reader.page);
    await write(reader, 'never sent');
    await expect.poll(() => waiting(reader.page)).toEqual({ database: 1, small: 0 });
    // As another tab says it that signs this visitor out.
    const other = await reader.page.context().newPage();
    await other.goto(demo.blog);
    await other.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.endsWith(':identity')) ?? '';
      const { user } = JSON.parse(localStorage.getItem(key) ?? '{}') as { user: string };
      localStorage.setItem(key.replace(/identity$/, 'signedOut'), user);
    });
    await expect.poll(() => waiting(other)).toEqual({ database: 0, small: 0 });
  });
}
