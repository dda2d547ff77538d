import type { Page } from '@playwright/test';
import { type Demo, expect, type Person, test } from './support/fixtures.ts';
import { expectMovingPicture, expectSoundToFlow, watchPeerConnections } from './support/media.ts';
import { clickName, line, openConversation, readerOn, signInAsAda } from './support/people.ts';

declare global {
  interface Window {
    /** What the page has said of the call since it was watched. */
    said?: Set<string>;
    /** The tab's storage as this page found it. */
    found?: Record<string, string>;
  }
}

/** A reader and Ada see and hear each other. */
async function talking(demo: Demo, person: () => Promise<Person>): Promise<{ ada: Page; reader: Page }> {
  const [ada, reader] = [(await person()).page, (await person()).page];
  for (const page of [ada, reader]) await watchPeerConnections(page);
  await reader.addInitScript(() => {
    window.found = { ...sessionStorage };
  });
  await signInAsAda(ada, demo);
  const { panel } = await clickName(reader, demo);
  await panel
    .getByRole('button', { name: /^Video/ })
    .first()
    .click();
  await ada.getByRole('button', { name: 'Accept with video' }).click();
  await expectMedia(ada, reader);
  return { ada, reader };
}

async function expectMedia(...pages: Page[]): Promise<void> {
  for (const page of pages) await expectMovingPicture(page);
  for (const page of pages) await expectSoundToFlow(page);
}

/** Notes what Ada's console says of the call from now on. */
async function listenTo(ada: Page): Promise<void> {
  await ada.evaluate(() => {
    const said = new Set<string>();
    window.said = said;
    const note = () => {
      const words = /reconnecting|call ended/i.exec(document.querySelector('.call')?.textContent ?? '');
      if (words) said.add(words[0].toLowerCase());
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** How long nobody is seen on the other side's page, as far as a page can tell. */
async function gapOn(page: Page, interrupt: () => Promise<unknown>): Promise<void> {
  const began = Date.now();
  await interrupt();
  await expectMovingPicture(page);
  const gap = `picture again ${Date.now() - began} ms after the page was left`;
  test.info().annotations.push({ type: 'gap', description: gap });
  process.stdout.write(`    ${gap}\n`);
}

/** It ends once, for both, and stands once in the thread. */
async function hangUp(ada: Page): Promise<void> {
  await ada.getByRole('button', { name: 'Hang up' }).click();
  await openConversation(ada);
  await expect(line(ada, /Video call/)).toHaveCount(1);
}

test('a call goes on when the reader reloads the page', async ({ demo, person }) => {
  const { ada, reader } = await talking(demo, async () => person());
  await listenTo(ada);
  await gapOn(ada, () => reader.reload());
  await expectMedia(ada, reader);
  expect(await ada.evaluate(() => [...(window.said ?? [])])).toEqual(['reconnecting']);
  await hangUp(ada);
  await expect(reader.locator('video')).toHaveCount(0);
});

test('a call goes on when the reader follows a link in the blog', async ({ demo, person }) => {
  const { ada, reader } = await talking(demo, async () => person());
  await listenTo(ada);
  await gapOn(ada, () => reader.getByRole('link', { name: 'The Open Door' }).first().click());
  await expect(reader).toHaveURL(/index\.html$/);
  await expectMedia(ada, reader);
  expect(await ada.evaluate(() => [...(window.said ?? [])])).toEqual(['reconnecting']);
  await hangUp(ada);
});

test('a page without the name leaves the call to the next one that has it', async ({ demo, person }) => {
  const { ada, reader } = await talking(demo, async () => person());
  await reader.goto(`${demo.blog}/posts/a-shorter-meeting.html`);
  await expect(reader.locator('a', { hasText: 'Ben Example' }).first()).toBeVisible();
  await gapOn(ada, () => reader.goBack());
  await expectMedia(ada, reader);
  await hangUp(ada);
});

test('a call goes on when the owner reloads the console', async ({ demo, person }) => {
  const { ada, reader } = await talking(demo, async () => person());
  await gapOn(reader, () => ada.reload());
  await expectMedia(ada, reader);
  await hangUp(ada);
  await expect(readerOn(reader).panel.getByText(/Call ended/)).toBeVisible();
});

test('a copy of the tab does not take the call', async ({ demo, person }) => {
  const { ada, reader } = await talking(demo, async () => person());
  await reader.reload();
  await expectMedia(ada, reader);
  const found = await reader.evaluate(() => window.found ?? {});
  expect(Object.keys(found).some((key) => key.endsWith(':call'))).toBe(true);

  const copy = await reader.context().newPage();
  await copy.addInitScript((values) => {
    for (const [key, value] of Object.entries(values)) {
      sessionStorage.setItem(key, value.replace(/"at":\d+/, `"at":${Date.now()}`));
    }
  }, found);
  await copy.goto(reader.url());
  await expect(readerOn(copy).panel.getByText('Continued in another tab')).toBeVisible();
  await expectMedia(ada, reader);
  await hangUp(ada);
});
