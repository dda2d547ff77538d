import type { Locator } from '@playwright/test';
import { fillThread } from '../support/long-thread.ts';
import { firstConversation } from './support/first-conversation.ts';
import { type Demo, expect, test } from './support/fixtures.ts';
import { clickName, line, nameOf, readerOn, say } from './support/people.ts';

const LINES = 2_000;

/** The reader has talked to Ada for a long time. */
async function fill(demo: Demo, count: number): Promise<void> {
  const { id, member, reader } = await firstConversation(demo);
  await fillThread(demo.store, id, [member, reader], count);
}

/** How far below the box's upper edge a line stands. */
const offsetOf = (box: Locator, text: string): Promise<number | undefined> =>
  box.evaluate((element, wanted) => {
    const found = [...element.querySelectorAll('.line')].find((line) => line.textContent?.includes(wanted));
    return found && Math.round(found.getBoundingClientRect().top - element.getBoundingClientRect().top);
  }, text);

test('of a long thread what is near is drawn, and what is read stays where it is', async ({ demo, person }) => {
  const { page } = await person();
  const { panel, message } = await clickName(page, demo);
  await say(panel, message, 'It began with a line.');
  await fill(demo, LINES);
  await page.reload();
  await nameOf(page).click();
  const reader = readerOn(page);
  await expect(line(reader.panel, `Line ${LINES - 1}.`)).toBeVisible();
  const box = reader.panel.getByRole('log');

  // Towards the beginning, page after page.
  const first = () => box.evaluate((element) => Number(element.querySelector<HTMLElement>('[data-seq]')?.dataset.seq));
  await expect(async () => {
    await box.evaluate((element) => element.scrollTo(0, 0));
    expect(await first()).toBeLessThan(LINES - 1_000);
  }).toPass({ intervals: [50] });
  expect(await box.locator('.line').count(), 'few are drawn').toBeLessThan(250);

  // Reading on while earlier ones come: the line that is read does not move.
  await box.evaluate((element) => element.scrollTo(0, 400));
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const read = await box.evaluate((element) => {
    const edge = element.getBoundingClientRect().top;
    const lines = [...element.querySelectorAll('.line')];
    return lines.find((one) => one.getBoundingClientRect().top > edge + 100)?.querySelector('.text')?.textContent ?? '';
  });
  const loaded = await first();
  const at = await offsetOf(box, read);
  await box.evaluate((element) => element.scrollBy(0, -300));
  await expect.poll(first).toBeLessThan(loaded);
  const moved = (await offsetOf(box, read)) ?? Number.NaN;
  expect(Math.abs(moved - (at ?? 0) - 300), 'moved by the scrolling alone').toBeLessThanOrEqual(2);

  // And back to the end.
  await say(reader.panel, reader.message, 'Still here.');
  await expect(line(reader.panel, 'Still here.')).toBeInViewport();
});
