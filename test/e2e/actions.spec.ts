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

test('in the panel too, by hand, by keyboard and by touch', async ({ demo, person }) => {
  test.slow();
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const { page, panel, message: field } = await clickName(reader.page, demo);
  await say(panel, field, 'Is it the sane lamp?');
  const adasLine = await openConversation(ada.page);
  await say(ada.page, adasLine, 'Which one do you mean?');
  await expect(line(panel, 'Which one do you mean?')).toBeVisible();

  await test.step('an answer, with what one was writing waiting behind an edit', async () => {
    await message(panel, 'Which one do you mean?').hover();
    await toolbar(panel).getByRole('button', { name: 'React with 🎉' }).click();
    await expect(panel.getByRole('button', { name: '🎉 from you' })).toHaveAttribute('aria-pressed', 'true');
    await expect(ada.page.getByRole('button', { name: /🎉: Visitor/ })).toBeVisible();
    await message(panel, 'Which one do you mean?').hover();
    await toolbar(panel).getByRole('button', { name: 'Reply' }).click();
    await expect(field).toBeFocused();
    await inspect(page, 'talk-reply');
    await field.fill('The green one.');
    await field.press('Enter');
    await expect(message(panel, 'The green one.').getByRole('button', { name: /Answer to Ada Example/ })).toBeVisible();
    await field.fill('half a thought');
    await message(panel, 'Is it the sane lamp?').hover();
    await toolbar(panel).getByRole('button', { name: 'Edit' }).click();
    await expect(field).toHaveValue('Is it the sane lamp?');
    await field.fill('Is it the same lamp?');
    await field.press('Enter');
    await expect(field).toHaveValue('half a thought');
    await expect(line(ada.page, 'Is it the same lamp?')).toBeVisible();
    await field.fill('');
  });

  await test.step('the quote leads to what it quotes', async () => {
    await message(panel, 'The green one.')
      .getByRole('button', { name: /Answer to/ })
      .click();
    await expect(message(panel, /^\s*Which one do you mean\?/)).toBeFocused();
  });

  await test.step('with the keyboard alone a message is taken back', async () => {
    await field.focus();
    await field.press('ArrowUp');
    await expect(field).toHaveValue('The green one.');
    await field.press('Escape');
    await expect(field, 'the panel stays open').toHaveValue('');
    await message(panel, 'The green one.').focus();
    await expect(toolbar(panel)).toBeVisible();
    await inspect(page, 'talk-actions');
    await message(panel, 'The green one.').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowLeft');
    await expect(toolbar(panel).getByRole('button', { name: 'Delete' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Keep' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(message(panel, 'Message deleted')).toBeVisible();
    await expect(message(ada.page, 'Message deleted')).toBeVisible();
    await inspect(page, 'talk-deleted');
  });

  await test.step('a finger that stays shows the same', async () => {
    const bubble = message(panel, 'Which one do you mean?');
    await bubble.dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true, composed: true });
    await expect(bubble).toBeFocused();
    await expect(toolbar(panel)).toBeVisible();
  });
});
