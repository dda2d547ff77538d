import { expect, type Locator, type Page } from '@playwright/test';
import type { Demo } from './fixtures.ts';

export const POST = '/posts/ask-the-author.html';

/** A reader of the blog, as far as they have got. */
export interface Reader {
  page: Page;
  /** The panel beside the name. */
  panel: Locator;
  message: Locator;
}

/** Opens a post and clicks the author's name. */
export async function clickName(page: Page, demo: Demo, path = POST): Promise<Reader> {
  await page.goto(`${demo.blog}${path}`);
  await nameOf(page).click();
  return readerOn(page);
}

export const nameOf = (page: Page): Locator => page.getByRole('link', { name: /Ada Example/ }).first();

export function readerOn(page: Page): Reader {
  const panel = page.getByRole('dialog', { name: 'Talk with Ada Example' });
  return { page, panel, message: panel.getByRole('textbox', { name: 'Message to Ada Example' }) };
}

/** Opens the console as Ada, by a fresh one-time link. */
export async function signInAsAda(page: Page, demo: Demo): Promise<void> {
  await page.goto(await demo.newSignInLink('ada'));
  await expect(page.getByRole('button', { name: /You are shown as/ })).toBeVisible();
}

/** Writes a line and waits until it stands in the thread. */
export async function say(where: Locator | Page, message: Locator, text: string): Promise<void> {
  await message.fill(text);
  await message.press('Enter');
  await expect(line(where, text)).toBeVisible();
  await expect(message).toHaveValue('');
}

export const line = (where: Locator | Page, text: string | RegExp): Locator =>
  where.getByRole('log').getByText(text, typeof text === 'string' ? { exact: true } : {});

/** Ada opens the only conversation there is. */
export async function openConversation(page: Page, name: RegExp = /Visitor/): Promise<Locator> {
  await page.getByRole('link', { name }).first().click();
  return page.getByRole('textbox', { name: /^Message to/ });
}
