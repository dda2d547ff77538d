import type { Page } from '@playwright/test';
import { type Demo, expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { line, say } from './support/people.ts';

async function signIn(page: Page, demo: Demo, handle: string): Promise<void> {
  await page.goto(await demo.newSignInLink(handle));
  await expect(page.getByRole('button', { name: /You are shown as/ })).toBeVisible();
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Message to Bakers' });

test('a member makes a group with two others, they talk, one comes later, and one leaves', async ({ demo, person }) => {
  const { store, site: key } = demo;
  const site = (await store.sites.byKey(key))?.id ?? '';
  await store.users.createMember({ site, handle: 'cleo', name: 'Cleo Example' });
  const [ada, ben, cleo] = [(await person()).page, (await person()).page, (await person()).page];
  await signIn(ada, demo, 'ada');
  await signIn(ben, demo, 'ben');

  await ada.getByRole('button', { name: 'New group' }).click();
  const making = ada.getByRole('dialog', { name: 'New group' });
  await making.getByRole('textbox', { name: 'Name of the group' }).fill('Bakers');
  await making.getByRole('textbox', { name: /Search for people/ }).fill('Ben');
  await making.getByRole('button', { name: 'Add: Ben Example' }).click();
  await making.getByRole('checkbox').uncheck();
  await inspect(ada, 'groups-new');
  await making.getByRole('button', { name: 'Make the group' }).click();
  await expect(ada.getByRole('heading', { name: 'Bakers' })).toBeVisible();
  await say(ada, field(ada), 'Before Cleo came');

  await ben.getByRole('link', { name: /Bakers/ }).click();
  await expect(line(ben, 'Before Cleo came')).toBeVisible();
  await expect(line(ben, /Ada Example made the group/)).toBeVisible();
  await say(ben, field(ben), 'Good morning');
  await expect(ada.getByRole('log').getByText('Ben Example').first()).toBeVisible();

  await ada.getByRole('button', { name: /Who is in it/ }).click();
  const members = ada.getByRole('dialog', { name: 'Bakers' });
  await members.getByRole('textbox', { name: /Search for people/ }).fill('Cleo');
  await members.getByRole('button', { name: 'Add: Cleo Example' }).click();
  await expect(members.getByRole('button', { name: 'Remove: Cleo Example' })).toBeVisible();
  await inspect(ada, 'groups-members');
  await members.getByRole('button', { name: 'Close' }).click();
  await expect(ada.getByText('3 people')).toBeVisible();

  await signIn(cleo, demo, 'cleo');
  await cleo.getByRole('link', { name: /Bakers/ }).click();
  await expect(line(cleo, /Ada Example added/)).toBeVisible();
  await expect(cleo.getByText('Before Cleo came')).toHaveCount(0);
  await say(cleo, field(cleo), 'Hello all');
  await expect(line(ben, 'Hello all')).toBeVisible();
  await inspect(ben, 'groups-thread');

  await field(cleo).pressSequentially('Thanks @be');
  await expect(cleo.getByRole('option', { name: /Ben Example/ })).toHaveAttribute('aria-selected', 'true');
  await expect(cleo.getByRole('option')).toHaveCount(1);
  await inspect(cleo, 'groups-mentioning');
  await field(cleo).press('Enter');
  await expect(field(cleo)).toHaveValue('Thanks @Ben Example ');
  await field(cleo).press('Enter');
  await expect(ben.getByRole('log').locator('b', { hasText: '@Ben Example' })).toHaveAttribute('data-me', 'true');

  await ben.getByRole('button', { name: /Who is in it/ }).click();
  const leaving = ben.getByRole('dialog', { name: 'Bakers' });
  await leaving.getByRole('button', { name: 'Leave the group' }).click();
  await leaving.getByRole('button', { name: 'Leave the group' }).click();
  await expect(ben.getByRole('status').getByText('You are no longer in this group.')).toBeVisible();
  await expect(ben.getByRole('link', { name: /Bakers/ })).toHaveCount(0);
  await expect(line(ada, 'Ben Example left')).toBeVisible();
  await expect(ada.getByText('2 people')).toBeVisible();
});
