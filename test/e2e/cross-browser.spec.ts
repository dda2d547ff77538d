import { firefox } from '@playwright/test';
import { firefoxLaunchOptions } from '../support/browsers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectMovingPicture } from './support/media.ts';
import { clickName, signInAsAda } from './support/people.ts';

test('a reader in Firefox and an owner in Chromium see each other', async ({ demo, person }) => {
  const ada = await person();
  await signInAsAda(ada.page, demo);
  const browser = await firefox.launch(firefoxLaunchOptions());
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    const { panel } = await clickName(page, demo);
    await panel
      .getByRole('button', { name: /^Video/ })
      .first()
      .click();
    await ada.page.getByRole('button', { name: 'Accept with video' }).click();
    await expectMovingPicture(page);
    await expectMovingPicture(ada.page);
    await panel.getByRole('button', { name: 'Hang up' }).click();
    await expect(panel.getByText(/Call ended/)).toBeVisible();
  } finally {
    await browser.close();
  }
});
