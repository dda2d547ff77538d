import { expect, test } from './support/fixtures.ts';
import { clickName, line, nameOf, openConversation, readerOn, say, signInAsAda } from './support/people.ts';

test('addresses in messages can be followed, and only those that are harmless', async ({ demo, person }) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const { panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'Hello');
  const answer = await openConversation(ada.page);
  await answer.fill('See (https://example.org/a?b=1), ada@example.org or javascript:alert(1) <b>now</b>.');
  await answer.press('Enter');
  const log = panel.getByRole('log');
  const link = log.getByRole('link', { name: 'https://example.org/a?b=1', exact: true });
  await expect(link).toHaveAttribute('href', 'https://example.org/a?b=1');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(log.getByRole('link', { name: 'ada@example.org' })).toHaveAttribute('href', 'mailto:ada@example.org');
  await expect(log.getByRole('link')).toHaveCount(2);
  await expect(log.getByText(/javascript:alert\(1\) <b>now<\/b>\./)).toBeVisible();
});

test('a draft survives a reload, and goes when it is sent', async ({ demo, person }) => {
  const { page } = await person();
  const { panel, message } = await clickName(page, demo);
  await expect(panel.getByRole('button', { name: 'Send' })).toBeVisible();
  await say(panel, message, 'First');
  await message.fill('Half a thou');
  await page.reload();
  await nameOf(page).click();
  const again = readerOn(page);
  await expect(line(again.panel, 'First')).toBeVisible();
  await expect(again.message).toHaveValue('Half a thou');
  await again.message.fill('Half a thought, finished.');
  await again.message.press('Enter');
  await expect(line(again.panel, 'Half a thought, finished.')).toBeVisible();
  await page.reload();
  await nameOf(page).click();
  await expect(line(readerOn(page).panel, 'Half a thought, finished.')).toBeVisible();
  await expect(readerOn(page).message).toHaveValue('');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':draft:')))).toEqual([]);
});
