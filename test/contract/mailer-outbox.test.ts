import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOutboxMailer } from '@earshot/server';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';
import { mailerConformance } from './mailer.ts';

async function outbox() {
  const folder = join(await temporaryFolder(), 'outbox');
  const file = join(await temporaryFolder(), 'a-file');
  await writeFile(file, '');
  return {
    folder,
    mailer: createOutboxMailer({ folder }),
    // A file stands where the folder should be.
    broken: createOutboxMailer({ folder: file }),
    async delivered() {
      const names = await readdir(folder).catch(() => []);
      return Promise.all(
        names.map(async (name) => {
          const raw = await readFile(join(folder, name));
          const { to } = await PostalMime.parse(raw);
          return { raw, recipients: (to ?? []).map(({ address }) => address ?? '') };
        }),
      );
    },
  };
}

mailerConformance('outbox folder', outbox);

it('leaves files that only their owner can read, named by the time', async () => {
  const { folder, mailer } = await outbox();
  await mailer.send({ to: 'ada@example.org', subject: 'one', html: 'x', text: 'x' });
  const [name = ''] = await readdir(folder);
  expect(name).toMatch(/^\d{4}-\d\d-\d\dT.+\.eml$/);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});
