import { expect, type Page } from '@playwright/test';
import type { test as base } from './fixtures.ts';
import { clickName, line, type Reader, readerOn, say, signInAsAda } from './people.ts';
import { messagesOf } from './thread.ts';

declare global {
  interface Window {
    /** The sockets that this page has opened itself. */
    sockets?: WebSocket[];
  }
}

/** Call before the first page of the person loads. */
async function watchSockets(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    const opened: WebSocket[] = [];
    window.sockets = opened;
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL) {
        super(url);
        opened.push(this);
      }
    };
  });
}

const holdsSocket = (page: Page): Promise<boolean> =>
  page.evaluate(() => (window.sockets ?? []).some(({ readyState }) => readyState === WebSocket.OPEN));

/** The pages that hold a socket, among those that are open. */
async function holders(pages: readonly Page[]): Promise<Page[]> {
  const open = pages.filter((page) => !page.isClosed());
  const holds = await Promise.all(open.map(holdsSocket));
  return open.filter((_, index) => holds[index]);
}

async function leaderOf(pages: readonly Page[]): Promise<Page> {
  await expect.poll(async () => (await holders(pages)).length, { message: 'one tab holds a socket' }).toBe(1);
  const [leader] = await holders(pages);
  if (!leader) throw new Error('nobody leads');
  return leader;
}

const print = (what: string) => process.stdout.write(`    ${what}\n`);

/** What must hold when the same page is open in several tabs, in any browser. */
export function tellTabStories(test: typeof base): void {
  /** One person with the panel open in several tabs. */
  async function tabsOf(first: Page, demo: Parameters<typeof clickName>[1], count: number): Promise<Reader[]> {
    await watchSockets(first);
    const readers: Reader[] = [];
    while (readers.length < count) {
      const page = readers.length === 0 ? first : await first.context().newPage();
      const reader = await clickName(page, demo);
      await expect(reader.message).toBeVisible();
      readers.push(reader);
    }
    return readers;
  }

  test('three tabs share one socket, and all show what is written in one', async ({ demo, person }) => {
    const { page } = await person();
    const tabs = await tabsOf(page, demo, 3);
    await leaderOf(tabs.map((tab) => tab.page));
    for (const [index, tab] of tabs.entries()) await say(tab.panel, tab.message, `from tab ${index}`);
    for (const tab of tabs) {
      for (const index of tabs.keys()) await expect(line(tab.panel, `from tab ${index}`)).toHaveCount(1);
    }
    for (const tab of tabs) await expect(tab.panel.getByText('Sending')).toHaveCount(0);
  });

  test('another tab leads soon after the leader is closed, and nothing that was written is lost', async ({
    demo,
    person,
  }) => {
    const ada = (await person()).page;
    await signInAsAda(ada, demo);
    const tabs = await tabsOf((await person()).page, demo, 3);
    const pages = tabs.map((tab) => tab.page);
    for (const [index, tab] of tabs.entries()) await say(tab.panel, tab.message, `before ${index}`);
    const leader = await leaderOf(pages);
    const began = Date.now();
    await leader.close();
    await leaderOf(pages);
    print(`another tab held a socket ${Date.now() - began} ms after the leader was closed`);
    const rest = tabs.filter(({ page }) => !page.isClosed());
    expect(rest).toHaveLength(2);
    for (const [index, tab] of rest.entries()) await say(tab.panel, tab.message, `after ${index}`);
    for (const tab of rest) {
      for (const index of rest.keys()) await expect(line(tab.panel, `after ${index}`)).toHaveCount(1);
    }
    await ada
      .getByRole('link', { name: /Visitor/ })
      .first()
      .click();
    for (const index of rest.keys()) await expect(line(ada, `after ${index}`)).toHaveCount(1);
  });

  test('what two tabs write while the leader goes arrives once each, in one order', async ({ demo, person }) => {
    const ada = (await person()).page;
    await signInAsAda(ada, demo);
    const tabs = await tabsOf((await person()).page, demo, 3);
    const leader = await leaderOf(tabs.map((tab) => tab.page));
    const writers = tabs.filter(({ page }) => page !== leader);
    const write = async ({ message }: Reader, who: string, from: number, to: number) => {
      for (let count = from; count < to; count += 1) {
        await message.fill(`${who} ${count}`);
        await message.press('Enter');
      }
    };
    const writing = Promise.all(writers.map((tab, index) => write(tab, `writer ${index}`, 0, 6)));
    await leader.close({ runBeforeUnload: false });
    await writing;
    await Promise.all(writers.map((tab, index) => write(tab, `writer ${index}`, 6, 8)));

    const expected = writers.flatMap((_, index) => Array.from({ length: 8 }, (_, count) => `writer ${index} ${count}`));
    await ada
      .getByRole('link', { name: /Visitor/ })
      .first()
      .click();
    await expect.poll(async () => (await messagesOf(ada, /^writer/)).length).toBe(expected.length);
    const order = await messagesOf(ada, /^writer/);
    expect([...order].sort()).toEqual([...expected].sort());
    for (const index of writers.keys()) {
      const own = order.filter((text) => text.startsWith(`writer ${index} `));
      expect(own).toEqual(expected.filter((text) => text.startsWith(`writer ${index} `)));
    }
    for (const tab of writers) await expect.poll(() => messagesOf(tab.panel, /^writer/)).toEqual(order);
  });

  test('a leader that goes to another page lets go of the socket; when it comes back, it follows', async ({
    demo,
    person,
  }) => {
    const tabs = await tabsOf((await person()).page, demo, 2);
    const pages = tabs.map((tab) => tab.page);
    const leader = await leaderOf(pages);
    const other = tabs.find(({ page }) => page !== leader);
    await leader.goto('about:blank');
    await expect.poll(() => other && holdsSocket(other.page)).toBe(true);
    await leader.goBack();
    await readerOn(leader)
      .panel.or(leader.getByRole('link', { name: /Ada Example/ }).first())
      .first()
      .waitFor();
    await clickIfClosed(leader);
    await say(readerOn(leader).panel, readerOn(leader).message, 'back again');
    await expect(line(other?.panel ?? leader, 'back again')).toHaveCount(1);
    expect(await leaderOf(pages)).toBe(other?.page);
  });

  test('two tabs on a first visit become one visitor', async ({ demo, person }) => {
    const ada = (await person()).page;
    await signInAsAda(ada, demo);
    const { page: first, context } = await person();
    await watchSockets(first);
    const second = await context.newPage();
    const readers = await Promise.all([first, second].map((page) => clickName(page, demo)));
    for (const { message } of readers) await expect(message).toBeVisible();
    await Promise.all(readers.map(({ panel, message }, index) => say(panel, message, `hello ${index}`)));
    await expect(ada.getByRole('link', { name: /Visitor/ })).toHaveCount(1);
    await ada.getByRole('link', { name: /Visitor/ }).click();
    for (const index of readers.keys()) await expect(line(ada, `hello ${index}`)).toHaveCount(1);
    for (const { panel } of readers) {
      for (const index of readers.keys()) await expect(line(panel, `hello ${index}`)).toHaveCount(1);
    }
    await leaderOf([first, second]);
  });
}

async function clickIfClosed(page: Page): Promise<void> {
  const { panel } = readerOn(page);
  if (await panel.isVisible()) return;
  await page
    .getByRole('link', { name: /Ada Example/ })
    .first()
    .click();
}
