import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { clickName, line, openConversation, say, signInAsAda } from './support/people.ts';

/** The message with this text, and what can be done with it. */
const message = (where: Locator | Page, text: string | RegExp) =>
  where.getByRole('log').getByRole('article').filter({ hasText: text }).last();
const toolbar = (where: Locator | Page) => where.getByRole('toolbar', { name: 'What to do with this message' });

test('in the console a message is answered, edited, reacted to and taken back', async ({ demo, person }) => {
  test.slow();
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const { panel, message: readersLine } = await clickName(reader.page, demo);
  await say(panel, readersLine, 'Is it the same lamp?');
  const adasLine = await openConversation(ada.page);
  const { page } = ada;

  await test.step('a reaction is seen by both', async () => {
    await message(page, 'Is it the same lamp?').hover();
    await toolbar(page).getByRole('button', { name: 'React with 👍' }).click();
    await expect(message(page, 'Is it the same lamp?').getByRole('button', { name: '👍: You' })).toBeVisible();
  });

  await test.step('an answer quotes the message, and leads to it', async () => {
    await message(page, 'Is it the same lamp?').hover();
    await toolbar(page).getByRole('button', { name: 'Reply' }).click();
    await expect(adasLine).toBeFocused();
    await inspect(page, 'console-reply');
    await adasLine.fill('The very sane.');
    await adasLine.press('Enter');
    await message(page, 'The very sane.')
      .getByRole('button', { name: /Answer to/ })
      .click();
    await expect(message(page, /^Visitor.*Is it the same lamp\?/)).toBeFocused();
  });

  await test.step('ArrowUp edits the last line; the other side sees the new text', async () => {
    await adasLine.press('ArrowUp');
    await expect(adasLine).toHaveValue('The very sane.');
    await adasLine.press('Escape');
    await expect(adasLine).toHaveValue('');
    await adasLine.press('ArrowUp');
    await adasLine.fill('The very same.');
    await adasLine.press('Enter');
    await expect(line(panel, 'The very same.')).toBeVisible();
    await expect(page.getByText('edited', { exact: true })).toHaveAttribute('title', /Edited/);
  });

  await test.step('with the keyboard alone a message is found and its actions too', async () => {
    await adasLine.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await message(page, 'The very same.').focus();
    await page.keyboard.press('ArrowUp');
    await expect(message(page, /^Visitor.*Is it the same lamp\?/)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await inspect(page, 'console-actions');
    await message(page, 'The very same.').focus();
    await toolbar(page).getByRole('button', { name: 'React with 👍' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(toolbar(page).getByRole('button', { name: 'Delete' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
  });

  await test.step('a deleted message is gone for both, and stays so', async () => {
    await expect(message(page, 'Message deleted')).toBeVisible();
    await expect(line(panel, 'The very same.')).toHaveCount(0);
    await page.reload();
    await expect(message(page, 'Message deleted')).toBeVisible();
    await expect(line(page, 'The very same.')).toHaveCount(0);
    await inspect(page, 'console-deleted');
  });
});
