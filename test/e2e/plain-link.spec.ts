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

test('a hand-over to a browser that has a conversation of its own there asks which to go on with', async ({
  demo,
  person,
}) => {
  const { page, context } = await person();
  await page.goto(demo.talk);
  const message = page.getByRole('textbox', { name: 'Message to Ada Example' });
  await say(page, message, 'Said here.');

  await page.goto(`${demo.blog}/posts/ask-the-author.html`);
  await page
    .getByRole('link', { name: /Ada Example/ })
    .first()
    .click();
  const panel = page.getByRole('dialog', { name: 'Talk with Ada Example' });
  await say(panel, panel.getByRole('textbox', { name: 'Message to Ada Example' }), 'Said on the blog.');
  const openFullPage = async () => {
    const opening = context.waitForEvent('page');
    await panel.getByRole('link', { name: 'Open full page' }).click();
    return opening;
  };

  const kept = await openFullPage();
  await inspect(kept, 'which-conversation');
  await kept.getByRole('button', { name: 'The one that is here' }).click();
  await expect(line(kept, 'Said here.')).toBeVisible();

  const taken = await openFullPage();
  await taken.getByRole('button', { name: 'The one I come with' }).click();
  await expect(line(taken, 'Said on the blog.')).toBeVisible();

  const again = await openFullPage();
  await expect(line(again, 'Said on the blog.'), 'nobody is asked twice').toBeVisible();
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
