import { dragFile } from './support/files.ts';
import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { clickName, line, openConversation, say, signInAsAda } from './support/people.ts';
import { hillPicture } from './support/picture.ts';

const PICTURE = { name: 'hill.png', mimeType: 'image/png', buffer: hillPicture() };
const NOTES = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Rye, water, salt.') };

test('a reader drops a picture into the panel, the owner sees it and answers with a file', async ({ demo, person }) => {
  test.slow();
  const [ada, reader] = [await person(), await person()];
  await signInAsAda(ada.page, demo);
  const { page, panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'Is this the hill?');
  const tray = panel.getByRole('list', { name: 'Files for the next message' });

  await test.step('it hovers, lands and is sent without words', async () => {
    const drag = await dragFile(panel.getByRole('log'), PICTURE);
    await expect(panel.getByText('Drop files here')).toBeVisible();
    await drag.drop();
    await expect(tray.getByRole('button', { name: 'Remove hill.png' })).toBeVisible();
    await inspect(page, 'panel-files-tray');
    await message.press('Enter');
    await expect(tray).toBeHidden();
    const picture = panel.getByRole('button', { name: 'Open the picture hill.png' }).getByRole('presentation');
    await expect(picture).toHaveJSProperty('naturalWidth', 480);
    await inspect(page, 'panel-files-sent');
  });

  await test.step('Esc closes the picture, and not the panel', async () => {
    await panel.getByRole('button', { name: 'Open the picture hill.png' }).click();
    const large = page.getByRole('dialog', { name: 'hill.png' });
    await expect(large.getByRole('img')).toHaveJSProperty('naturalWidth', 1_200);
    await inspect(page, 'panel-lightbox');
    await page.keyboard.press('Escape');
    await expect(large).toBeHidden();
    await expect(panel).toBeVisible();
  });

  await test.step('the owner sees it, and answers with a file', async () => {
    const field = await openConversation(ada.page);
    await expect(
      ada.page.getByRole('button', { name: 'Open the picture hill.png' }).getByRole('presentation'),
    ).toHaveJSProperty('naturalWidth', 480);
    const chooser = ada.page.waitForEvent('filechooser');
    await ada.page.getByRole('button', { name: 'Add files or pictures' }).click();
    await (await chooser).setFiles(NOTES);
    await expect(ada.page.getByRole('button', { name: 'Remove notes.txt' })).toBeVisible();
    await field.fill('And this is the bread.');
    await field.press('Enter');
    await expect(line(panel, 'And this is the bread.')).toBeVisible();
    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: /notes\.txt/ }).click();
    expect((await download).suggestedFilename()).toBe('notes.txt');
  });
});

test.describe('when the network is cut in the middle', () => {
  // That is what the browser says of a request that went nowhere.
  test.use({ expectedConsole: [/ERR_|Failed to load resource|WebSocket connection/] });

  test('an upload waits, goes on, and can be stopped', async ({ demo, person }) => {
    test.slow();
    const reader = await person();
    const { page, panel, message } = await clickName(reader.page, demo);
    await say(panel, message, 'A large one is coming.');
    const tray = panel.getByRole('list', { name: 'Files for the next message' });
    let parts = 0;
    await page.route('**/v1/uploads/**', async (route) => {
      if (route.request().method() === 'PATCH') parts += 1;
      if (parts === 3) await reader.context.setOffline(true);
      if (parts === 3) await route.abort();
      else await route.continue();
    });
    const large = { name: 'large.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3_000_000, 7) };
    const chooser = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Add files or pictures' }).click();
    await (await chooser).setFiles(large);
    await expect(tray.getByText('Waiting…')).toBeVisible();
    await message.fill('Here it is');
    await message.press('Enter');
    await expect(panel.getByText('Wait until every file is there, or remove it.')).toBeVisible();
    await inspect(page, 'panel-files-waiting');
    parts = 10;
    await reader.context.setOffline(false);
    await expect(tray.getByRole('button', { name: 'Remove large.bin' })).toBeVisible({ timeout: 40_000 });
    await message.press('Enter');
    await expect(panel.getByRole('button', { name: /large\.bin/ })).toBeVisible();

    await page.unroute('**/v1/uploads/**');
    await page.route('**/v1/uploads/**', () => {});
    const again = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Add files or pictures' }).click();
    await (await again).setFiles(NOTES);
    await tray.getByRole('button', { name: 'Stop sending notes.txt' }).click();
    await expect(tray).toBeHidden();
  });
});
