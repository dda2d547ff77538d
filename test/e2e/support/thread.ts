import type { Locator, Page } from '@playwright/test';

/** The texts in a thread that fit, in their order. */
export async function messagesOf(where: Locator | Page, fits: RegExp): Promise<string[]> {
  const texts = await where.getByRole('log').getByText(fits).allTextContents();
  return texts.map((text) => text.trim());
}
