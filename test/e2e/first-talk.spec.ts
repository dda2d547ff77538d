import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { expectMovingPicture, expectSound, watchPeerConnections } from './support/media.ts';
import { clickName, line, nameOf, openConversation, POST, say, signInAsAda } from './support/people.ts';

test('a reader clicks a name, writes, and the owner answers on another screen', async ({ demo, person }) => {
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);

  await reader.page.goto(`${demo.blog}${POST}`);
  await expect(reader.page.getByText('Available', { exact: false }).first()).toBeAttached();
  await nameOf(reader.page).click();
  const panel = reader.page.getByRole('dialog', { name: 'Talk with Ada Example' });
  await expect(panel.getByRole('button', { name: 'Write' })).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Call/ }).first()).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Video/ }).first()).toBeVisible();

  await panel.getByRole('button', { name: 'Write' }).click();
  const readersLine = panel.getByRole('textbox', { name: 'Message to Ada Example' });
  await say(panel, readersLine, 'Did you mean millimetres?');

  const adasLine = await openConversation(ada.page);
  await expect(line(ada.page, 'Did you mean millimetres?')).toBeVisible();
  await expect(ada.page.getByText('Ask the author', { exact: false }).first(), 'the page being read').toBeVisible();
  await say(ada.page, adasLine, 'I did. Mended, thank you!');
  await expect(line(panel, 'I did. Mended, thank you!')).toBeVisible();
  await expect(panel.getByText('Read', { exact: true }).or(panel.getByLabel('Read'))).toBeAttached();
});

test('they see and hear each other, mute, switch the camera off, hang up; the call stays in the thread', async ({
  demo,
  person,
}) => {
  const ada = await person();
  const reader = await person();
  for (const { page } of [ada, reader]) await watchPeerConnections(page);
  await signInAsAda(ada.page, demo);
  const { panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'May I show you?');
  await openConversation(ada.page);
  await panel.getByRole('button', { name: /^Video call/ }).click();

  await ada.page.getByRole('button', { name: 'Accept with video' }).click();
  await expectMovingPicture(reader.page);
  await expectMovingPicture(ada.page);
  await expectSound(reader.page);
  await expectSound(ada.page);

  await panel.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(panel.getByText('You are muted')).toBeVisible();
  await panel.getByRole('button', { name: 'Turn camera off' }).click();
  await expect(panel.getByRole('button', { name: 'Turn camera on' })).toBeVisible();
  await panel.getByRole('button', { name: 'Turn camera on' }).click();
  await expectMovingPicture(ada.page);

  await ada.page.getByRole('button', { name: 'Hang up' }).click();
  await expect(panel.getByText(/Call ended/)).toBeVisible();
  await expect(line(ada.page, /Video call to you/).first()).toBeVisible();
  await expect.poll(() => liveTracks(reader.page), 'no camera light stays on').toBe(0);
  await expect.poll(() => liveTracks(ada.page), 'no camera light stays on').toBe(0);
});

/** Live local tracks that some peer connection of the page still sends. */
async function liveTracks(page: Page): Promise<number> {
  return page.evaluate(() => {
    const senders = (window.peerConnections ?? []).flatMap((connection) => connection.getSenders());
    return senders.filter(({ track }) => track?.readyState === 'live').length;
  });
}
