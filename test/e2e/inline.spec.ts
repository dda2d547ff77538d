import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { line, openConversation, say, signInAsAda } from './support/people.ts';

const POST = '/posts/repair-notes.html';

test('a chat in the page connects when it is seen, and goes on like any other', async ({ demo, person }) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const sockets: string[] = [];
  reader.page.on('websocket', (socket) => sockets.push(socket.url()));
  await reader.page.goto(`${demo.blog}${POST}`, { waitUntil: 'networkidle' });
  const chat = reader.page.locator('earshot-chat');
  await expect(chat.getByRole('link', { name: 'Talk with Ada Example' })).toBeAttached();
  expect(sockets, 'nothing before it is seen').toEqual([]);
  expect(await reader.page.evaluate(() => localStorage.length)).toBe(0);

  await chat.scrollIntoViewIfNeeded();
  const region = chat.getByRole('region', { name: 'Talk with Ada Example' });
  const message = region.getByRole('textbox', { name: 'Message to Ada Example' });
  await expect(message).toBeVisible();
  await expect(region.getByRole('button', { name: 'Close' })).toHaveCount(0);
  expect(await reader.page.evaluate(() => document.activeElement === document.body), 'the focus stays').toBe(true);
  const before = await chat.boundingBox();
  await say(region, message, 'It blinks when the tram goes by.');
  const answer = await openConversation(ada.page);
  await say(ada.page, answer, 'Which line?');
  await expect(line(region, 'Which line?')).toBeVisible();
  for (let number = 0; number < 12; number++) await say(region, message, `A long thread scrolls inside, ${number}`);
  expect(await chat.boundingBox(), 'and takes no more room').toMatchObject({ height: before?.height });
  await expect(region.getByRole('heading', { name: 'Ada Example' }), 'nothing is pushed out').toBeInViewport();
  await inspect(reader.page, 'inline-chat');
});

test('what is out of sight is not read', async ({ demo, person }) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  await reader.page.goto(`${demo.blog}${POST}`);
  const chat = reader.page.locator('earshot-chat');
  await chat.scrollIntoViewIfNeeded();
  const region = chat.getByRole('region');
  await say(region, region.getByRole('textbox', { name: /^Message/ }), 'Hello');
  await reader.page.evaluate(() => scrollTo(0, 0));
  const answer = await openConversation(ada.page);
  await say(ada.page, answer, 'Hello yourself');
  await expect(line(region, 'Hello yourself')).toBeAttached();
  await expect(ada.page.getByRole('log').getByRole('img', { name: 'Delivered' })).toBeAttached();
  await chat.scrollIntoViewIfNeeded();
  await expect(ada.page.getByRole('log').getByRole('img', { name: 'Read', exact: true })).toBeAttached();
});

test('a dot alone shows who is there, and follows live once a talk is connected', async ({ demo, person }) => {
  const ada = await person();
  const reader = await person();
  await reader.page.goto(`${demo.blog}/index.html`);
  const list = reader.page.locator('.authors');
  await expect(list.getByText('Ada Example , offline')).toBeVisible();
  await inspect(reader.page, 'presence-dots');
  await reader.page
    .getByRole('link', { name: /Ben Example/ })
    .first()
    .click();
  await expect(reader.page.getByRole('button', { name: 'Send' })).toBeVisible();
  await signInAsAda(ada.page, demo);
  await expect(list.getByText('Ada Example , available')).toBeVisible();
});

test.describe('a chat that cannot be loaded', () => {
  test.use({ expectedConsole: [/ERR_FAILED/] });

  test('leaves what stands in it', async ({ demo, person }) => {
    const { page } = await person();
    await page.route(/\/v1\/talk-/, (route) => route.abort());
    await page.goto(`${demo.blog}${POST}`);
    const chat = page.locator('earshot-chat');
    await chat.scrollIntoViewIfNeeded();
    await expect
      .poll(() => chat.evaluate((element) => (element as HTMLElement & { state: string }).state))
      .toBe('failed');
    await expect(chat.getByRole('link', { name: 'Talk with Ada Example' })).toBeVisible();
  });
});

test('an unknown person is said to be one, in the place of the chat', async ({ demo, person }) => {
  const { page } = await person();
  await page.goto(`${demo.blog}${POST}`);
  await page.locator('earshot-chat').evaluate((element) => element.setAttribute('handle', 'nobody'));
  await page.locator('earshot-chat').scrollIntoViewIfNeeded();
  await expect(page.getByRole('alert')).toContainText('Nobody can be reached under this name.');
});

test('right to left and German, at the start and with a thread', async ({ demo, person }) => {
  const { page } = await person({ locale: 'de-DE' });
  await page.goto(`${demo.blog}${POST}`);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
    document.querySelector('earshot-chat')?.setAttribute('lang', 'de');
  });
  const chat = page.locator('earshot-chat');
  await chat.scrollIntoViewIfNeeded();
  const region = chat.getByRole('region', { name: 'Mit Ada Example sprechen' });
  const message = region.getByRole('textbox', { name: 'Nachricht an Ada Example' });
  await expect(message).toBeVisible();
  await inspect(page, 'inline-chat-german');
  await say(region, message, 'Guten Tag');
});
