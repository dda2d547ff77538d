import { chromium, type Page } from '@playwright/test';
import { chromiumLaunchOptions } from '../support/browsers.ts';
import { expect, test } from './support/fixtures.ts';
import { clickName, line, nameOf, openConversation, POST, readerOn, say, signInAsAda } from './support/people.ts';

/** Makes `getUserMedia` fail as browsers do, for the kinds named. */
async function breakDevices(page: Page, failures: { audio?: string; video?: string }): Promise<void> {
  await page.addInitScript((names) => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      if (constraints?.audio && names.audio) throw new DOMException('', names.audio);
      if (constraints?.video && names.video) throw new DOMException('', names.video);
      return real(constraints);
    };
  }, failures);
}

test.describe('devices', () => {
  const cases = [
    {
      what: 'the microphone is refused',
      break: { audio: 'NotAllowedError' },
      says: /blocking the microphone/,
    },
    { what: 'there is no microphone', break: { audio: 'NotFoundError' }, says: /No microphone was found/ },
    {
      what: 'another program holds the microphone',
      break: { audio: 'NotReadableError' },
      says: /Another program is using your microphone/,
    },
  ];
  for (const { what, break: broken, says } of cases) {
    test(`${what}: the reader is told what to do next`, async ({ demo, person }) => {
      const ada = await person();
      await signInAsAda(ada.page, demo);
      const reader = await person();
      await breakDevices(reader.page, broken);
      const { panel } = await clickName(reader.page, demo);
      await panel.getByRole('button', { name: /^Call/ }).first().click();
      await expect(panel.getByText(says).first()).toBeVisible();
      await expect(ada.page.getByRole('button', { name: 'Decline' }), 'nobody was rung').toHaveCount(0);
    });
  }

  const cameras = [
    { what: 'the camera is refused', name: 'NotAllowedError', says: /blocking the camera/ },
    {
      what: 'another program holds the camera',
      name: 'NotReadableError',
      says: /Another program is using your camera/,
    },
    { what: 'there is no camera', name: 'NotFoundError', says: /No camera was found/ },
  ];
  for (const { what, name, says } of cameras) {
    test(`${what}: the call goes on with sound and says why`, async ({ demo, person }) => {
      const ada = await person();
      await signInAsAda(ada.page, demo);
      const reader = await person();
      await breakDevices(reader.page, { video: name });
      const { panel } = await clickName(reader.page, demo);
      await panel
        .getByRole('button', { name: /^Video/ })
        .first()
        .click();
      await expect(panel.getByText(says).first()).toBeVisible();
      await ada.page.getByRole('button', { name: 'Accept with video' }).click();
      await expect(panel.getByRole('button', { name: 'Hang up' })).toBeVisible();
      await expect(panel.getByText(/^\d+:\d\d$/).first(), 'the call runs').toBeVisible();
    });
  }
});

test('on a plain http page the browser has no camera: the reader is told, and writing works', async ({
  demo,
  person,
}) => {
  const port = new URL(demo.blog).port;
  await demo.store.sites.addOrigin((await demo.store.sites.default())?.id ?? '', `http://blog.test:${port}`);
  const ada = await person();
  await signInAsAda(ada.page, demo);
  const browser = await chromium.launch(chromiumLaunchOptions(['--host-resolver-rules=MAP blog.test localhost']));
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`http://blog.test:${port}${POST}`);
  await nameOf(page).click();
  const { panel, message } = readerOn(page);
  await panel.getByRole('button', { name: /^Call/ }).first().click();
  await expect(panel.getByText(/https|secure/i).first()).toBeVisible();
  await say(panel, message, 'Then I write.');
  await browser.close();
});

test.describe('what a page got wrong', () => {
  test.use({ expectedConsole: [/./] });

  test('a name that does not exist', async ({ demo, person }) => {
    const { page } = await person();
    await page.goto(`${demo.blog}${POST}`);
    await page.evaluate((href) => {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = 'Nobody';
      document.querySelector('main')?.prepend(link);
    }, `${demo.address}/@nobody`);
    await page.getByRole('link', { name: 'Nobody' }).click();
    await expect(
      page
        .getByRole('dialog')
        .getByText(/no one|nobody|no person|does not exist/i)
        .first(),
    ).toBeVisible();
    const answer = await page.request.get(`${demo.address}/@nobody`);
    expect(answer.status()).toBe(404);
  });

  test('a site key that does not exist', async ({ demo, person }) => {
    const { page } = await person();
    await page.route(`**${POST}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(demo.site, 'site_unknown') });
    });
    await page.goto(`${demo.blog}${POST}`);
    await nameOf(page).click();
    await expect(
      page
        .getByRole('dialog')
        .getByText(/site key|public key|not known|unknown/i)
        .first(),
    ).toBeVisible();
  });

  test('an origin that the site does not name', async ({ demo, person }) => {
    const { page } = await person();
    await page.goto(`${demo.blog.replace('localhost', '127.0.0.1')}${POST}`).catch(() => undefined);
    const foreign = await person();
    await foreign.page.route('http://elsewhere.localhost/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Elsewhere</title><script type="module" src="${demo.address}/earshot.js?site=${demo.site}"></script><a href="${demo.talk}">Ada Example</a>`,
      }),
    );
    await foreign.page.goto('http://elsewhere.localhost/');
    await nameOf(foreign.page).click();
    await expect(
      foreign.page
        .getByRole('dialog')
        .getByText(/this (web)?(site|page|address)|origin/i)
        .first(),
    ).toBeVisible();
  });

  test('a sign-in link that was used before', async ({ demo, person }) => {
    const ada = await person();
    const link = await demo.newSignInLink('ada');
    await ada.page.goto(link);
    await expect(ada.page.getByRole('button', { name: /You are shown as/ })).toBeVisible();
    const second = await person();
    await second.page.goto(link);
    await expect(second.page.getByRole('heading', { name: 'This sign-in link no longer works' })).toBeVisible();
  });
});

test('text is text: markup, script links and bidirectional overrides are shown, not obeyed', async ({
  demo,
  person,
}) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const { panel, message } = await clickName(reader.page, demo);
  const texts = [
    '<img src=x onerror="document.title=1">',
    'javascript:alert(1)',
    'a\u202Egpj.exe',
    'مرحبا <b>x</b>',
    '👩‍👩‍👧‍👦 ok',
  ];
  for (const text of texts) await say(panel, message, text);
  await openConversation(ada.page);
  for (const where of [panel, ada.page]) {
    for (const text of texts) await expect(line(where, text)).toBeVisible();
    await expect(where.getByRole('log').locator('img[src=x], a[href^="javascript:"]')).toHaveCount(0);
    const after = where.getByRole('log').getByText('a\u202Egpj.exe', { exact: true });
    await expect(after, 'an override ends with its line').toHaveCSS('unicode-bidi', /isolate|plaintext/);
  }
});

test('too long a message is refused before it is sent, and stays in the field', async ({ demo, person }) => {
  const reader = await person();
  const { panel, message } = await clickName(reader.page, demo);
  await message.fill('x'.repeat(16_001));
  await expect(
    panel
      .getByText('1 characters too many')
      .or(panel.getByText(/too (long|many)/))
      .first(),
  ).toBeVisible();
  await message.press('Enter');
  await expect(message).toHaveValue(/x{16001}/);
});

test.describe('too many messages at once', () => {
  test.use({ limits: { sendsPer10s: 3 } });

  test('are sent later, and nothing is lost', async ({ demo, person }) => {
    const reader = await person();
    const { panel, message } = await clickName(reader.page, demo);
    for (const text of ['one', 'two', 'three', 'four']) await say(panel, message, text);
    await expect(panel.getByText(/too (many|fast|quick)|slow|wait|moment/i).first()).toBeVisible();
    await expect(panel.getByText('Sending')).toHaveCount(0, { timeout: 20_000 });
    const ada = await person();
    await signInAsAda(ada.page, demo);
    await openConversation(ada.page);
    await expect(line(ada.page, 'four')).toBeVisible();
  });
});
