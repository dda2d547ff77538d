import type { Page } from '@playwright/test';
import { firstConversation } from './support/first-conversation.ts';
import { type Demo, expect, test } from './support/fixtures.ts';
import { clickName, line, openConversation, say, signInAsAda } from './support/people.ts';

const LINES = 1_000;

/** A reader has written so much that nobody sees it all at once. */
async function longThread(demo: Demo): Promise<void> {
  const { store } = demo;
  const { id: conversation, member, reader: other } = await firstConversation(demo);
  const append = (index: number) =>
    store.conversations.append(
      conversation,
      { kind: 'message', author: other, key: `long ${index}`, text: `line ${index}${'\nand more'.repeat(index % 4)}` },
      Date.now(),
      { device: 'reader', key: `long ${index}` },
    );
  for (let start = 1; start <= LINES; start += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => append(start + index)));
  }
  await store.conversations.saveReceipts([{ conversation, user: member, delivered: LINES + 1, read: LINES + 1 }]);
}

const drawn = (page: Page) => page.locator('.log__row').count();
const placeOf = (page: Page, text: RegExp) =>
  line(page, text)
    .first()
    .evaluate((element) => element.getBoundingClientRect().top);

test('a long thread opens at its end, keeps its place as earlier lines come, and draws only what is seen', async ({
  demo,
  person,
}) => {
  test.slow();
  const reader = await person();
  const { panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'The very first');
  await longThread(demo);
  const ada = (await person()).page;
  await signInAsAda(ada, demo);
  const field = await openConversation(ada);
  const log = ada.getByRole('log');
  const atEnd = () => log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
  await expect(line(ada, /^line 1000/)).toBeVisible();
  await expect.poll(atEnd).toBeLessThan(2);
  expect(await drawn(ada)).toBeLessThan(80);

  // Up to the first page's beginning: the next page comes, and what is read stays where it is.
  for (let page = 0; page < 4; page += 1) {
    const { text, before } = await log.evaluate(async (element) => {
      element.scrollTo(0, 150);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const { top } = element.getBoundingClientRect();
      const seen = [...element.querySelectorAll('.message__text')].find(
        (one) => one.getBoundingClientRect().top > top + 40 && one.textContent?.startsWith('line '),
      );
      return { text: seen?.textContent?.split('\n')[0], before: seen?.getBoundingClientRect().top ?? 0 };
    });
    const first = new RegExp(`^${text}\\b`);
    await expect.poll(() => log.evaluate((element) => element.scrollTop)).toBeGreaterThan(1_000);
    expect(Math.abs((await placeOf(ada, first)) - before), `${first} stays`).toBeLessThan(60);
    expect(await drawn(ada)).toBeLessThan(80);
  }

  await ada.getByRole('button', { name: 'To the newest message' }).click();
  await expect(line(ada, /^line 1000/)).toBeVisible();
  await say(ada, field, 'And the last');
  await expect.poll(atEnd).toBeLessThan(2);
  await say(panel, message, 'Or not');
  await expect(line(ada, 'Or not')).toBeVisible();
  await expect.poll(atEnd).toBeLessThan(2);

  // A quote leads to what is not drawn, and the arrows from there.
  await log.evaluate((element) => element.scrollBy(0, -8_000));
  await expect(ada.getByRole('button', { name: 'To the newest message' })).toBeVisible();
  const quoted = await log.evaluate((element) => {
    const middle = element.getBoundingClientRect().top + element.clientHeight / 2;
    const seen = [...element.querySelectorAll('.message__text')].find(
      (one) => one.getBoundingClientRect().top > middle,
    );
    return seen?.textContent?.split('\n')[0] ?? '';
  });
  const [, number] = /(\d+)/.exec(quoted) ?? [];
  await line(ada, new RegExp(`^${quoted}\\b`)).hover();
  await ada.getByRole('button', { name: 'Reply' }).click();
  await say(ada, field, 'About that');
  await expect.poll(atEnd).toBeLessThan(2);
  await expect(line(ada, new RegExp(`^${quoted}\\b`))).toHaveCount(1);
  await ada.locator('.message', { hasText: 'About that' }).getByRole('button').first().click();
  await expect(ada.locator('.message:focus')).toContainText(quoted);
  await ada.keyboard.press('ArrowUp');
  await expect(ada.locator('.message:focus')).toContainText(`line ${Number(number) - 1}`);
});
