import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { clickName, line, nameOf, openConversation, POST, signInAsAda } from './support/people.ts';

/** The talk itself; what is drawn on the click is another file. */
const CHAT = /\/v1\/chat-[^/]*\.js$/;

/** Keeps the talk on its way until the returned function is called. */
async function holdChat(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(CHAT, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test('the panel stands before the talk is loaded, and what was written into it is sent then', async ({
  demo,
  person,
}) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const release = await holdChat(reader.page);
  const { panel, message } = await clickName(reader.page, demo);
  await expect(panel.getByText('Available')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Video' })).toBeVisible();
  await expect(message).toBeFocused();
  await message.fill('Faster than the script.');
  await message.press('Enter');
  await expect(message).toHaveValue('Faster than the script.');

  const before = await panel.boundingBox();
  release();
  await expect(line(panel, 'Faster than the script.')).toBeVisible();
  await expect(message).toHaveValue('');
  await expect(message).toBeFocused();
  expect(await panel.boundingBox(), 'it has not moved').toMatchObject({ x: before?.x, y: before?.y });
  await openConversation(ada.page);
  await expect(line(ada.page, 'Faster than the script.')).toBeVisible();
});

test('what was only begun stays a draft, and the focus where it is', async ({ demo, person }) => {
  const reader = await person();
  const ada = await person();
  await signInAsAda(ada.page, demo);
  const release = await holdChat(reader.page);
  const { panel, message } = await clickName(reader.page, demo);
  await expect(panel.getByText('Available'), 'the frame says all it can').toBeVisible();
  await message.fill('Not yet');
  await panel.getByRole('button', { name: 'Write' }).focus();
  // It comes in with a movement of its own: at rest, it is twice in the same place.
  let before = await panel.boundingBox();
  await expect(async () => {
    const last = before;
    before = await panel.boundingBox();
    expect(before).toEqual(last);
  }).toPass({ intervals: [250] });
  await expect(panel.getByText('Connecting…'), 'which takes no room').toBeVisible();
  release();
  await expect(panel.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'false');
  await expect(panel.getByRole('button', { name: 'Write' })).toBeFocused();
  await expect(message).toHaveValue('Not yet');
  await expect(panel.getByText('Connecting…')).toHaveCount(0);
  expect(await panel.boundingBox(), 'nothing moves').toEqual(before);
});

test('a call that was asked for before the talk is loaded rings then', async ({ demo, person }) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const release = await holdChat(reader.page);
  const { panel } = await clickName(reader.page, demo);
  await panel.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(panel.getByText('Connecting…')).toBeVisible();
  release();
  await expect(ada.page.getByRole('button', { name: 'Decline' })).toBeVisible();
});

test('closed before the talk is loaded, the panel stays closed, and the focus is back at the name', async ({
  demo,
  person,
}) => {
  const reader = await person();
  const release = await holdChat(reader.page);
  const { panel, message } = await clickName(reader.page, demo);
  await expect(message).toBeFocused();
  await message.press('Escape');
  await expect(panel).toBeHidden();
  await expect(nameOf(reader.page)).toBeFocused();
  const socket = reader.page.waitForEvent('websocket');
  release();
  await (await socket).waitForEvent('framereceived');
  await expect(panel).toBeHidden();
});

test.describe('a talk that cannot be loaded', () => {
  // The browser itself says on the console that a file is missing.
  test.use({ expectedConsole: [/ERR_FAILED/] });

  test('says so in a sentence, and trying again goes on with what was written', async ({ demo, person }) => {
    const reader = await person();
    await reader.page.route(CHAT, (route) => route.abort());
    await reader.page.goto(`${demo.blog}${POST}`);
    await nameOf(reader.page).click();
    const panel = reader.page.getByRole('dialog', { name: 'Talk with Ada Example' });
    await expect(panel.getByRole('alert')).toContainText('The conversation could not be loaded.');
    await expect(panel.getByRole('button', { name: 'Write' }), 'nothing that would not work').toHaveCount(0);
    const message = panel.getByRole('textbox', { name: 'Message to Ada Example' });
    await message.fill('Through the tunnel.');
    await message.press('Enter');

    await reader.page.unroute(CHAT);
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect(line(panel, 'Through the tunnel.')).toBeVisible();
    await expect(panel.getByRole('alert')).toHaveCount(0);
  });

  test('leaves the page with its form, where the panel would be the page', async ({ demo, person }) => {
    const { page } = await person();
    await page.route(CHAT, (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.goto(demo.talk);
    await failed;
    await expect(page.locator('form')).toBeVisible();
  });
});
