import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Demo, expect, test } from './support/fixtures.ts';
import { clickName, line, nameOf, openConversation, POST, say, signInAsAda } from './support/people.ts';

test('the owner closes the laptop, the dot goes grey, and the reader leaves a message with a way to be answered', async ({
  demo,
  person,
}) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  await reader.page.goto(`${demo.blog}${POST}`);
  await expect(reader.page.getByText('Available').first()).toBeAttached();

  await ada.context.close();
  const { panel, message } = await clickNameAfterAdaLeft(reader.page, demo);
  await expect(panel.getByText(/isn.t here right now/).first()).toBeVisible();
  await say(panel, message, 'Please tell me which solder you use.');
  await panel.getByLabel('Your e-mail address').fill('not an address');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('alert').or(panel.locator('[aria-invalid=true]')).first()).toBeAttached();
  await panel.getByLabel('Your e-mail address').fill('reader@example.org');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('Ada Example will get this by e-mail. You can also come back here.')).toBeVisible();

  await expect.poll(() => mailTo(demo, 'ada@example.org')).toMatch(/solder/);
});

test('next day the reader returns: the thread is still there and the answer is marked unread', async ({
  demo,
  person,
}) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const first = await clickName(reader.page, demo);
  await say(first.panel, first.message, 'Are you there tomorrow?');
  const adasLine = await openConversation(ada.page);
  await reader.page.close();
  await say(ada.page, adasLine, 'Always on Tuesdays.');

  const nextDay = await reader.context.newPage();
  await nextDay.goto(`${demo.blog}${POST}`);
  await expect(
    nextDay.getByText(/1 (new|unread) message/).first(),
    'the name says that there is an answer',
  ).toBeAttached();
  await nameOf(nextDay).click();
  const panel = nextDay.getByRole('dialog', { name: 'Talk with Ada Example' });
  await expect(line(panel, 'Are you there tomorrow?')).toBeVisible();
  await expect(line(panel, 'Always on Tuesdays.')).toBeVisible();
  await expect(
    panel.getByRole('separator', { name: 'New messages' }).or(panel.getByText('New messages')),
  ).toBeVisible();
});

test('a visitor who left an address gets the answer by mail', async ({ demo, person }) => {
  const ada = await person();
  const reader = await person();
  const { panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'Which wire do you use?');
  await panel.getByLabel('Your e-mail address').fill('reader@example.org');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText(/will get this by e-mail/)).toBeVisible();
  await reader.context.close();

  await signInAsAda(ada.page, demo);
  const adasLine = await openConversation(ada.page);
  await expect(ada.page.getByText('reader@example.org').first()).toBeVisible();
  await say(ada.page, adasLine, 'Stranded copper, 0.75 mm².');
  await expect.poll(() => mailTo(demo, 'reader@example.org')).toMatch(/Stranded copper/);
});

/** The dot is asked for at most every so often; a reader who opens the page now sees the truth. */
async function clickNameAfterAdaLeft(page: Page, demo: Demo) {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Available')).toHaveCount(0, { timeout: 500 });
  }).toPass();
  return clickName(page, demo);
}

/** What lies in the outbox for somebody, decoded as far as plain words need it. */
async function mailTo(demo: Demo, address: string): Promise<string> {
  const folder = join(demo.data, 'outbox');
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return mails.filter((mail) => mail.includes(`To: ${address}`)).join('\n');
}
