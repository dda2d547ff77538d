import { expect, test } from './support/fixtures.ts';
import { clickName, line, openConversation, say, signInAsAda } from './support/people.ts';

test('drafts survive a reload, and addresses can be followed', async ({ demo, person }) => {
  const reader = await person();
  const { panel, message } = await clickName(reader.page, demo);
  await say(panel, message, 'See https://example.org/bread.');
  const ada = (await person()).page;
  await signInAsAda(ada, demo);
  const field = await openConversation(ada);
  const link = ada.getByRole('log').getByRole('link', { name: 'https://example.org/bread', exact: true });
  await expect(link).toHaveAttribute('href', 'https://example.org/bread');
  await expect(link).toHaveAttribute('rel', /noopener noreferrer/);
  await field.fill('Half a thou');
  await ada.reload();
  await expect(field).toHaveValue('Half a thou');
  await field.press('Enter');
  await expect(line(ada, 'Half a thou')).toBeVisible();
  await ada.reload();
  await expect(field).toHaveValue('');
});
