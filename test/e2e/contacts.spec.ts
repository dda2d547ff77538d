import type { Page } from '@playwright/test';
import { type Demo, expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { clickName, openConversation, say, signInAsAda } from './support/people.ts';

/** Colleagues of Ada and Ben, one with a long name, and a team. */
async function addColleagues({ store, site: key }: Demo): Promise<void> {
  const site = (await store.sites.byKey(key))?.id ?? '';
  const name = 'Maximiliane-Friederike von und zu Langenscheidt-Wolkenstein Example';
  await store.users.createMember({ site, handle: 'long', name });
  const zoe = await store.users.createMember({ site, handle: 'zoe', name: 'Zoë Example' });
  const ben = await store.users.byHandle('ben');
  const team = await store.teams.create({ site, handle: 'support', name: 'Support' });
  for (const { id } of [zoe, ben ?? zoe]) await store.teams.addMember(team.id, id);
}

async function openContacts(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Contacts' }).click();
  await expect(page.getByRole('heading', { name: 'Contacts', level: 1 })).toBeVisible();
}

async function add(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Add somebody' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add somebody' });
  for (const name of names) {
    await dialog.getByRole('textbox').fill(name.slice(0, 4));
    await dialog.getByRole('button', { name: new RegExp(`^Add: ${name}`) }).click();
    await expect(dialog.getByText('In your list').first()).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
}

const grid = (page: Page, name: string) => page.getByRole('grid', { name });

test('a member gathers colleagues, teams and visitors, and reaches them from one list', async ({ demo, person }) => {
  await addColleagues(demo);
  const ada = (await person()).page;
  await signInAsAda(ada, demo);
  const reader = await person();
  const { panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'Is the second photograph the same lamp?');

  await openContacts(ada);
  await expect(ada.getByRole('heading', { name: 'Nobody is in your list yet' })).toBeVisible();
  await inspect(ada, 'contacts-empty');
  await add(ada, 'Zoë', 'Ben', 'Maximiliane', 'Support', 'Visitor');
  await expect(grid(ada, 'Everyone').getByRole('row')).toHaveCount(4);
  await expect(grid(ada, 'Teams').getByText('Ben Example and Zoë Example')).toBeVisible();

  await ada.getByRole('button', { name: 'Favourite: Zoë Example' }).click();
  await expect(grid(ada, 'Favourites').getByRole('row')).toHaveCount(1);
  await ada.getByRole('button', { name: 'New group', exact: true }).click();
  await ada.getByRole('textbox', { name: 'Name of the group' }).fill('Bakers');
  await ada.getByRole('button', { name: 'Save' }).click();
  await ada.getByRole('button', { name: 'More for Ben Example' }).click();
  await ada.getByRole('menuitem', { name: 'Name and groups…' }).click();
  await ada.getByRole('textbox', { name: /What you call them/ }).fill('The baker');
  await ada.getByRole('checkbox', { name: 'Bakers' }).check();
  await inspect(ada, 'contacts-edit');
  await ada.getByRole('button', { name: 'Save' }).click();
  await expect(grid(ada, 'Bakers').getByText('The baker')).toBeVisible();
  await inspect(ada, 'contacts');

  await ada.getByRole('textbox', { name: 'Search your contacts' }).fill('zoe');
  await expect(grid(ada, 'Everyone').getByRole('row')).toHaveCount(1);
  await ada.getByRole('textbox', { name: 'Search your contacts' }).fill('nobody of that name');
  await expect(ada.getByText('Nobody in your list is called')).toBeVisible();
  await ada.getByRole('button', { name: 'Clear the search' }).click();

  await ada.getByRole('button', { name: /^Write: Visitor/ }).click();
  await expect(ada.getByRole('log').getByText('Is the second photograph')).toBeVisible();
  await ada.goBack();
  await ada.getByRole('button', { name: 'Write: The baker' }).first().click();
  await expect(ada.getByRole('textbox', { name: 'Message to Ben Example' })).toBeVisible();
});

test('the list is the same in another tab, and removing is taken back', async ({ demo, person }) => {
  await addColleagues(demo);
  const ada = await person();
  await signInAsAda(ada.page, demo);
  await openContacts(ada.page);
  const second = await ada.context.newPage();
  await second.goto(`${demo.address}/console/#/contacts`);
  await add(ada.page, 'Ben');
  await expect(grid(second, 'Everyone').getByText('Ben Example')).toBeVisible();
  await second.getByRole('button', { name: 'More for Ben Example' }).click();
  await second.getByRole('menuitem', { name: 'Remove from contacts' }).click();
  await expect(ada.page.getByRole('heading', { name: 'Nobody is in your list yet' })).toBeVisible();
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(grid(ada.page, 'Everyone').getByText('Ben Example')).toBeVisible();
});

test('with the keyboard alone: through the list, several at once, into a group', async ({ demo, person }) => {
  await addColleagues(demo);
  const ada = (await person()).page;
  await signInAsAda(ada, demo);
  await openContacts(ada);
  await add(ada, 'Ben', 'Zoë', 'Support');
  const focused = () => ada.evaluate(() => document.activeElement?.textContent ?? '');
  await grid(ada, 'Teams').getByRole('gridcell').first().focus();
  await ada.keyboard.press('ArrowDown');
  expect(await focused()).toContain('Ben Example');
  await ada.keyboard.press('Space');
  await ada.keyboard.press('Shift+ArrowDown');
  await expect(ada.getByRole('toolbar', { name: '2 selected' })).toBeVisible();
  await inspect(ada, 'contacts-selected');
  await ada.getByRole('button', { name: 'Put into groups…' }).click();
  await ada.getByRole('textbox', { name: 'Name of the group' }).fill('Friends');
  await ada.keyboard.press('Enter');
  await expect(ada.getByRole('checkbox', { name: 'Friends' })).toBeChecked();
  await ada.getByRole('button', { name: 'Save' }).click();
  await expect(grid(ada, 'Friends').getByRole('row')).toHaveCount(2);
  await grid(ada, 'Friends').getByRole('gridcell').first().focus();
  await ada.keyboard.press('ArrowRight');
  await expect(ada.getByRole('button', { name: 'Write: Ben Example' }).first()).toBeFocused();
  await ada.keyboard.press('ArrowLeft');
  await ada.keyboard.press('Escape');
  await expect(ada.getByRole('toolbar')).toHaveCount(0);
});

test('who is blocked sees nobody there and cannot write, until it is taken back', async ({ demo, person }) => {
  const ada = (await person()).page;
  await signInAsAda(ada, demo);
  const reader = await person();
  const { panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'Something rude');
  await openConversation(ada);
  await ada.getByRole('button', { name: /^What to do with Visitor/ }).click();
  await ada.getByRole('menuitem', { name: 'Report…' }).click();
  await ada.getByRole('radio', { name: 'Insults or threats' }).check();
  await ada.getByRole('textbox', { name: /In your own words/ }).fill('Please look at this.');
  await inspect(ada, 'contacts-report');
  await ada.getByRole('button', { name: 'Send the report' }).click();
  await expect(ada.getByText('Thank you. The report was sent.')).toBeVisible();

  await ada.getByRole('button', { name: /^What to do with Visitor/ }).click();
  await ada.getByRole('menuitem', { name: 'Block…' }).click();
  await inspect(ada, 'contacts-block');
  await ada.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(ada.getByText(/You have blocked Visitor/)).toBeVisible();
  await expect(panel.getByText('Not here right now').first()).toBeVisible();
  await message.fill('More of it');
  await message.press('Enter');
  await expect(panel.getByText('Messages and calls from you do not reach this person.').first()).toBeVisible();
  await inspect(ada, 'contacts-blocked-thread');

  await openContacts(ada);
  await expect(ada.getByRole('button', { name: /^Unblock: Visitor/ })).toBeVisible();
  await inspect(ada, 'contacts-blocked');
  await ada.getByRole('button', { name: /^Unblock: Visitor/ }).click();
  await expect(ada.getByRole('button', { name: /^Unblock: Visitor/ })).toHaveCount(0);
  await expect(panel.getByText('Available').first()).toBeVisible();
});

test('contacts right to left and in German', async ({ demo, person }) => {
  await addColleagues(demo);
  const ada = (await person({ locale: 'de-DE' })).page;
  await ada.route('**/console/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<html', '<html dir="rtl"') });
  });
  await ada.goto(await demo.newSignInLink('ada'));
  await ada.getByRole('link', { name: 'Kontakte' }).click();
  await ada.getByRole('button', { name: 'Jemanden hinzufügen' }).first().click();
  for (const name of ['Ben', 'Maximiliane', 'Support']) {
    await ada.getByRole('textbox', { name: 'Nach Name oder Kürzel suchen' }).fill(name);
    await ada.getByRole('button', { name: new RegExp(`^Hinzufügen: ${name}`) }).click();
  }
  await inspect(ada, 'contacts-add-german-rtl');
  await ada.keyboard.press('Escape');
  await expect(ada.getByRole('grid', { name: 'Alle' }).getByRole('row')).toHaveCount(2);
  await inspect(ada, 'contacts-german-rtl');
});
