import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { line, openConversation, say, signInAsAda } from './support/people.ts';

test('the plain link from a mail opens the same talk as a full page', async ({ demo, person }) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  await reader.page.goto(demo.talk);
  const message = reader.page.getByRole('textbox', { name: 'Message to Ada Example' });
  await say(reader.page, message, 'I come from your signature.');
  await openConversation(ada.page);
  await expect(line(ada.page, 'I come from your signature.')).toBeVisible();
  await inspect(reader.page, 'talk-page');
});

test('"open full page" hands the conversation over to the plain link, once', async ({ demo, person }) => {
  const reader = await person();
  await reader.page.goto(`${demo.blog}/posts/ask-the-author.html`);
  await reader.page
    .getByRole('link', { name: /Ada Example/ })
    .first()
    .click();
  const panel = reader.page.getByRole('dialog', { name: 'Talk with Ada Example' });
  await say(panel, panel.getByRole('textbox', { name: 'Message to Ada Example' }), 'This moves with me.');
  const [page] = await Promise.all([
    reader.context.waitForEvent('page'),
    panel
      .getByRole('link', { name: 'Open full page' })
      .or(panel.getByRole('button', { name: 'Open full page' }))
      .click(),
  ]);
  await expect(line(page, 'This moves with me.')).toBeVisible();
  expect(new URL(page.url()).hash, 'the token is gone from the address').toBe('');
});

test.describe('without JavaScript', () => {
  // The browser itself says on the console that an answer was a refusal.
  test.use({ expectedConsole: [/422/] });

  test('a form leaves the message', async ({ demo, person }) => {
    const reader = await person({ javaScriptEnabled: false });
    const { page } = reader;
    await page.goto(demo.talk);
    await page.getByLabel(/message/i).fill('Sent with nothing but a form.');
    await page.getByLabel(/e-mail/i).fill('reader@example.org');
    await page.getByRole('button').click();
    await expect(page.getByRole('heading')).toBeVisible();

    const ada = await person();
    await signInAsAda(ada.page, demo);
    await openConversation(ada.page);
    await expect(line(ada.page, 'Sent with nothing but a form.')).toBeVisible();
  });

  test('an empty message is answered with a sentence, and the address that was typed is kept', async ({
    demo,
    person,
  }) => {
    const { page } = await person({ javaScriptEnabled: false });
    await page.goto(demo.talk);
    await page.getByLabel(/message/i).fill('   ');
    await page.getByLabel(/e-mail/i).fill('reader@example.org');
    await page.getByRole('button').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel(/e-mail/i)).toHaveValue('reader@example.org');
  });
});
