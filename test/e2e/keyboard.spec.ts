import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { line, nameOf, POST, readerOn } from './support/people.ts';

test('with the keyboard alone: open, write, close, and be where one was', async ({ demo, person }) => {
  const { page } = await person();
  await page.goto(`${demo.blog}${POST}`);
  await nameOf(page).focus();
  await page.keyboard.press('Enter');
  const { panel, message } = readerOn(page);
  await expect(panel).toBeVisible();
  await expect.poll(() => panel.evaluate((element) => element.matches(':focus-within')), 'focus moved in').toBe(true);
  await inspect(page, 'talk-first');

  for (let presses = 0; presses < 20 && !(await isFocused(message)); presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.type('Typed without a mouse.');
  await page.keyboard.press('Enter');
  await expect(line(panel, 'Typed without a mouse.')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(nameOf(page), 'focus is back on the name').toBeFocused();
});

test('right to left and German', async ({ demo, person }) => {
  const { page } = await person({ locale: 'de-DE' });
  await page.route(`**${POST}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replace('<html lang="en">', '<html lang="de" dir="rtl">'),
    });
  });
  await page.goto(`${demo.blog}${POST}`);
  await nameOf(page).click();
  await expect(page.getByRole('dialog', { name: 'Mit Ada Example sprechen' })).toBeVisible();
  await inspect(page, 'talk-german-rtl');
});

const isFocused = (locator: import('@playwright/test').Locator) =>
  locator.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
