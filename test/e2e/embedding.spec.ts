import { expect, test } from './support/fixtures.ts';
import { nameOf, POST, readerOn } from './support/people.ts';

test('before the click a page pays for one script and one request, and nothing is kept', async ({ demo, person }) => {
  const { page, context } = await person();
  const asked: string[] = [];
  const sockets: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(demo.address)) asked.push(new URL(request.url()).pathname);
  });
  page.on('websocket', (socket) => sockets.push(socket.url()));
  const presence = page.waitForResponse(/\/v1\/presence/);
  await page.goto(`${demo.blog}/index.html`, { waitUntil: 'networkidle' });

  expect(asked.sort()).toEqual(['/earshot.js', '/v1/presence']);
  const headers = await (await presence).allHeaders();
  expect(headers['cache-control']).toMatch(/public.*max-age=\d+/);
  expect(headers['set-cookie']).toBeUndefined();
  expect(sockets).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(
    await page.evaluate(() => [localStorage.length, sessionStorage.length, document.querySelectorAll('iframe').length]),
  ).toEqual([0, 0, 0]);
});

test('both ways to name somebody become one: a link is upgraded in place, the element carries its own', async ({
  demo,
  person,
}) => {
  const { page } = await person();
  await page.goto(`${demo.blog}/posts/a-shorter-meeting.html`);
  await page
    .getByRole('link', { name: /Ben Example/ })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: 'Talk with Ben Example' })).toBeVisible();
});

test('a click with a modifier stays a link', async ({ demo, person }) => {
  const { page, context } = await person();
  await page.goto(`${demo.blog}${POST}`);
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    nameOf(page).click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expect(opened).toHaveURL(`${demo.address}/@ada`);
});

test('the panel keeps its shape in a page whose style sheet is hostile', async ({ demo, person }) => {
  const { page } = await person();
  const hostile = `
    button, textarea, div, span, p { font-size: 40px !important; color: lime !important; background: red !important }
    a span, a i, :not(:defined), earshot-talk { display: none !important; visibility: hidden }
    * { letter-spacing: 1em; text-transform: uppercase; direction: rtl; line-height: 9 }`;
  await page.route('**/blog.css', (route) => route.fulfill({ contentType: 'text/css', body: hostile }));
  await page.goto(`${demo.blog}${POST}`);
  await nameOf(page).click();
  const { message } = readerOn(page);
  await expect(message).toBeVisible();
  const style = await message.evaluate((element) => {
    const { fontSize, color, letterSpacing, textTransform, direction } = getComputedStyle(element);
    return { small: Number.parseFloat(fontSize) < 20, color, letterSpacing, textTransform, direction };
  });
  expect(style.color).not.toBe('rgb(0, 255, 0)');
  expect(style).toMatchObject({ small: true, letterSpacing: 'normal', textTransform: 'none', direction: 'ltr' });
});

test('names that come and go with client-side navigation: the talk goes on, and nothing is left behind', async ({
  demo,
  person,
}) => {
  const { page } = await person();
  await page.goto(`${demo.blog}${POST}`);
  await nameOf(page).click();
  await expect(readerOn(page).panel).toBeVisible();
  // What a router does: the old page's nodes go, a new page's come.
  for (let round = 0; round < 20; round += 1) {
    await page.evaluate((href) => {
      const next = document.createElement('main');
      next.className = 'column';
      const link = document.createElement('a');
      link.href = href;
      link.textContent = 'Ada Example';
      next.append(link);
      document.querySelector('main')?.replaceWith(next);
    }, demo.talk);
  }
  await expect(readerOn(page).panel, 'the talk outlives the name it began at').toBeVisible();
  await readerOn(page).panel.getByRole('button', { name: 'Close' }).click();
  await expect(readerOn(page).panel).toBeHidden();
  await nameOf(page).click();
  await expect(readerOn(page).panel).toBeVisible();
  expect(
    await page.evaluate(() => document.querySelectorAll('main ~ *').length),
    'nothing piles up beside it',
  ).toBeLessThan(3);
});

test('the script twice in a page is the script once', async ({ demo, person }) => {
  const { page } = await person();
  const presence: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/presence')) presence.push(request.url());
  });
  await page.route(`**${POST}`, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const script = /<script.*<\/script>/.exec(text)?.[0] ?? '';
    await route.fulfill({ response, body: text.replace(script, `${script}${script.replace('?site', '?again&site')}`) });
  });
  await page.goto(`${demo.blog}${POST}`, { waitUntil: 'networkidle' });
  expect(presence).toHaveLength(1);
  await nameOf(page).click();
  await expect(readerOn(page).panel).toHaveCount(1);
});
