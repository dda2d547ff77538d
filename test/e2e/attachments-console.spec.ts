import { readFile } from 'node:fs/promises';
import { dragFile } from './support/files.ts';
import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { clickName, line, openConversation, say, signInAsAda } from './support/people.ts';
import { hillPicture } from './support/picture.ts';

const PICTURE = { name: 'hill.png', mimeType: 'image/png', buffer: hillPicture() };
const NOTES = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Rye, water, salt.') };

test('Ada adds a picture by dropping it and a file by choosing it, and sends both', async ({ demo, person }) => {
  test.slow();
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  const { panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'How does the hill look?');
  const { page } = ada;
  const field = await openConversation(page);
  const tray = page.getByRole('list', { name: 'Files for the next message' });

  await test.step('what hovers over the thread shows where it would land', async () => {
    const drag = await dragFile(page.getByRole('log'), PICTURE);
    await expect(page.getByText('Drop files here to add them')).toBeVisible();
    await inspect(page, 'console-files-drop');
    await drag.drop();
    await expect(page.getByText('Drop files here to add them')).toBeHidden();
    await expect(tray.getByText('hill.png')).toBeVisible();
  });

  await test.step('a file is chosen, another is taken out again', async () => {
    const choose = async (file: typeof NOTES) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Add files or pictures' }).click();
      await (await chooser).setFiles(file);
    };
    await choose(NOTES);
    await choose({ ...NOTES, name: 'wrong.txt' });
    await tray.getByRole('button', { name: 'Remove wrong.txt' }).click();
    await expect(tray.getByRole('listitem')).toHaveCount(2);
    await choose({ ...NOTES, name: 'empty.txt', buffer: Buffer.alloc(0) });
    await expect(page.getByText('This file is empty or cannot be read. Choose it again.')).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(tray.getByRole('button', { name: /^Remove/ })).toHaveCount(2);
    await inspect(page, 'console-files-tray');
  });

  await test.step('they go with the words, and leave the tray', async () => {
    await field.fill('Like this, this morning.');
    await field.press('Enter');
    await expect(line(page, 'Like this, this morning.')).toBeVisible();
    await expect(tray).toBeHidden();
    const picture = page.getByRole('button', { name: 'Open the picture hill.png' }).getByRole('presentation');
    await expect(picture).toHaveJSProperty('complete', true);
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
    await inspect(page, 'console-files-sent');
  });

  await test.step('the picture opens large, and Esc closes it and gives the focus back', async () => {
    const tile = page.getByRole('button', { name: 'Open the picture hill.png' });
    await tile.focus();
    await page.keyboard.press('Enter');
    const large = page.getByRole('dialog', { name: 'hill.png' });
    await expect(large.getByRole('img', { name: 'hill.png' })).toHaveJSProperty('naturalWidth', 1_200);
    await inspect(page, 'console-lightbox');
    await page.keyboard.press('Escape');
    await expect(large).toBeHidden();
    await expect(tile).toBeFocused();
  });

  await test.step('the file is saved under its name', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Save.*notes\.txt/ }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('notes.txt');
    expect(await readFile(await saved.path(), 'utf8')).toBe('Rye, water, salt.');
  });

  await test.step('taken back, nothing of it is left', async () => {
    await page.getByRole('article').filter({ hasText: 'Like this' }).hover();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(line(page, 'Message deleted')).toBeVisible();
    await expect(page.getByRole('button', { name: /hill\.png|notes\.txt/ })).toHaveCount(0);
  });
});
