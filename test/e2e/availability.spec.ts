import type { Page } from '@playwright/test';
import { type Demo, expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { clickName, openConversation, POST, say, signInAsAda } from './support/people.ts';

const NARROW = { width: 360, height: 740 };

async function choose(page: Page, item: string) {
  await page.getByRole('button', { name: /You are shown as/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
  return page.getByRole('dialog');
}

async function startedAsAda(person: () => Promise<{ page: Page }>, demo: Demo) {
  const { page } = await person();
  await signInAsAda(page, demo);
  return page;
}

test('an owner says what they are doing and until when, and readers see it', async ({ demo, person }) => {
  test.slow();
  const ada = await startedAsAda(person, demo);
  const reader = (await person()).page;
  const { panel, message } = await clickName(reader, demo, POST);
  await say(panel, message, 'Hello!');

  const dialog = await choose(ada, 'Set a status…');
  await dialog.getByRole('radio', { name: 'Busy' }).check();
  await dialog.getByLabel('For how long').selectOption('1 hour');
  await dialog.getByRole('button', { name: '🎧' }).click();
  await dialog.getByLabel('What are you doing?').fill('Recording the next episode');
  await inspect(ada, 'console-status');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(panel.getByText('Busy · 🎧 Recording the next episode')).toBeVisible();
  await inspect(reader, 'talk-status');
  await expect(ada.getByRole('button', { name: /You are shown as Busy until \d/ })).toBeFocused();
  await ada.keyboard.press('Enter');
  await expect(ada.getByRole('menu').getByText('🎧 Recording the next episode')).toBeVisible();
  await inspect(ada, 'console-presence-menu');
  await ada.keyboard.press('Escape');

  // A time that is past is refused where it was typed.
  await choose(ada, 'Set a status…');
  await dialog.getByLabel('Until', { exact: true }).first().fill('2020-01-01T09:00');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Choose a time that is still to come.');
  await dialog.getByRole('radio', { name: /^Invisible/ }).check();
  await expect(dialog.getByText('Others see you as offline')).toBeVisible();
  await dialog.getByLabel('For how long').selectOption('Until tomorrow');
  await dialog.getByRole('button', { name: 'Clear the status' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText(/^Last seen today \d\d:\d\d$/)).toBeVisible();
});

test('an owner sets their hours by keyboard, and an idle one is said to be back, in the reader’s time', async ({
  demo,
  person,
}) => {
  test.slow();
  const { page: ada } = await person();
  await ada.clock.install();
  await signInAsAda(ada, demo);
  const reader = (await person({ timezoneId: 'America/New_York' })).page;
  const { panel, message } = await clickName(reader, demo, POST);
  await say(panel, message, 'Hello!');

  const dialog = await choose(ada, 'Hours and who sees you…');
  await dialog.getByLabel('I have working hours').press('Space');
  await dialog.getByLabel('Time zone').selectOption('Pacific/Kiritimati');
  // Nothing but one minute a week, so that it is not now: four days after the day there.
  const there = new Date(Date.now() + 14 * 3_600_000);
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const day = days[(there.getUTCDay() + 4) % 7] ?? '';
  for (const other of days) {
    const remove = dialog.getByRole('button', { name: `Remove these hours on ${other}` });
    if (await remove.count()) await remove.press('Enter');
  }
  await dialog.getByRole('button', { name: `Add hours on ${day}` }).press('Enter');
  await dialog.getByLabel(`${day}, from`).fill('09:00');
  await dialog.getByLabel(`${day}, to`).fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Some hours have no beginning');
  await dialog.getByLabel(`${day}, to`).fill('09:01');
  await dialog.getByRole('button', { name: `Add hours on ${day}` }).click();
  await dialog.getByLabel(`${day}, from`).last().fill('10:00');
  await dialog.getByLabel(`${day}, to`).last().fill('02:00');
  await inspect(ada, 'console-availability');
  await ada.setViewportSize(NARROW);
  await ada.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await ada.screenshot({ path: '../screenshots/console-availability-rtl.png' });
  await ada.evaluate(() => {
    document.documentElement.dir = 'ltr';
  });
  await ada.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.getByText('Available', { exact: true })).toBeVisible();

  await ada.clock.fastForward('05:01');
  // 09:00 on Kiritimati (+14) is 14:00 of the day before in New York, or 15:00 in summer.
  await expect(panel.getByText(/^Away · back \S+( \d+ \w+ \d+)? 1[45]:00 your time$/)).toBeVisible();
  await inspect(reader, 'talk-back');
  await ada.mouse.move(40, 40);
  await expect(panel.getByText('Available', { exact: true })).toBeVisible();

  await choose(ada, 'Hours and who sees you…');
  await expect(dialog.getByLabel(`${day}, to`).last()).toHaveValue('02:00');
  await dialog.getByRole('radio', { name: /^Nobody/ }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('Not here right now').first()).toBeVisible();
});

test('members see one another’s status and time in the list and the thread', async ({ demo, person }) => {
  const ada = await startedAsAda(person, demo);
  const reader = (await person()).page;
  const { panel, message } = await clickName(reader, demo, POST);
  await say(panel, message, 'Hello!');
  await openConversation(ada);
  await expect(ada.getByText('Available').first()).toBeVisible();
  await reader.goto('about:blank');
  await expect(ada.getByText(/Last here/).first()).toBeVisible();
});
