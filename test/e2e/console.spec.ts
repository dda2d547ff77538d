import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { clickName, openConversation, POST, say, signInAsAda } from './support/people.ts';

test('the console before anybody has written explains how to be reached', async ({ demo, person }) => {
  const ada = await person();
  await signInAsAda(ada.page, demo);
  await expect(ada.page.getByRole('heading', { name: 'Be within earshot' })).toBeVisible();
  await inspect(ada.page, 'console-empty');
});

test('a busy owner is shown as busy, and an invisible one as gone', async ({ demo, person }) => {
  const ada = await person();
  await signInAsAda(ada.page, demo);
  const reader = await person();
  for (const [choice, shown] of [
    ['Busy', 'Busy'],
    ['Away', 'Away'],
    // Like somebody who has just left.
    ['Invisible', /^Last seen today/],
    ['Available', 'Available'],
  ] as const) {
    await ada.page.getByRole('button', { name: /You are shown as/ }).click();
    await ada.page.getByRole('menuitemradio', { name: new RegExp(`^${choice}`) }).click();
    const { panel } = await clickName(reader.page, demo, POST);
    await expect(panel.getByText(shown).first()).toBeVisible();
  }
});

test.describe('each screen', () => {
  // A ring waits until all have looked at it.
  test.use({ limits: { ringTimeoutMs: 600_000 } });

  test('every screen of the console is accessible, wide, narrow and dark', async ({ demo, person }) => {
    // Eight screens, each looked at four times.
    test.slow();
    const ada = await person();
    const reader = await person();
    await signInAsAda(ada.page, demo);
    const { panel, message } = await clickName(reader.page, demo);
    await say(panel, message, 'Is the second photograph the same lamp?');
    await expect(ada.page.getByText('Is the second photograph')).toBeVisible();
    await inspect(ada.page, 'console-list');
    const adasLine = await openConversation(ada.page);
    await say(ada.page, adasLine, 'The very same, an hour later.');
    await say(panel, message, 'Ha! And the green one?');
    await inspect(ada.page, 'console-thread');
    await inspect(reader.page, 'talk-thread');
    await panel
      .getByRole('button', { name: /^Video/ })
      .first()
      .click();
    await expect(ada.page.getByRole('button', { name: 'Accept with video' })).toBeVisible();
    await inspect(ada.page, 'console-ringing');
    await inspect(reader.page, 'talk-calling');
    await ada.page.getByRole('button', { name: 'Accept with video' }).click();
    await expect(panel.getByRole('button', { name: 'Hang up' })).toBeVisible();
    await inspect(ada.page, 'console-call');
    await inspect(reader.page, 'talk-call');
    await panel.getByRole('button', { name: 'Hang up' }).click();
    await inspect(reader.page, 'talk-ended');
  });
});

test('signing out ends it in every tab', async ({ demo, person }) => {
  const ada = await person();
  await signInAsAda(ada.page, demo);
  const second = await ada.context.newPage();
  await second.goto(`${demo.address}/console/`);
  await expect(second.getByRole('button', { name: /You are shown as/ })).toBeVisible();
  await ada.page.getByRole('button', { name: /You are shown as/ }).click();
  await ada.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(ada.page.getByRole('heading', { name: /signed out/i })).toBeVisible();
  await expect(second.getByRole('heading', { name: /signed out/i })).toBeVisible();
  await inspect(ada.page, 'console-signed-out');
});

test('the console can be put on a home screen', async ({ demo, person }) => {
  const ada = await person();
  await signInAsAda(ada.page, demo);
  const href = await ada.page.locator('link[rel=manifest]').getAttribute('href');
  const address = new URL(href ?? '', ada.page.url());
  const manifest = await (await ada.page.request.get(address.href)).json();
  expect(manifest).toMatchObject({ name: expect.any(String), display: 'standalone', start_url: expect.any(String) });
  expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(
    expect.arrayContaining(['192x192', '512x512']),
  );
  for (const icon of manifest.icons) {
    const answer = await ada.page.request.get(new URL(icon.src, address).href);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe(icon.type);
  }
});
