import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serveReactApp } from '../../examples/react-app/serve.mjs';
import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/looks.ts';
import { expectMovingPicture } from './support/media.ts';
import { line, openConversation, say, signInAsAda } from './support/people.ts';

const example = (path: string) => fileURLToPath(new URL(`../../examples/${path}`, import.meta.url));

/** Runs an example until the test is over; resolves with its first line. */
async function runExample(path: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [example(path), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const [data] = await once(child.stdout, 'data');
  return {
    said: String(data),
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

test('the bot answers', async ({ demo, person }) => {
  const token = new URL(await demo.newSignInLink('ben')).hash.replace('#sign-in=', '');
  const bot = await runExample('bot/bot.mjs', [demo.address, token]);
  expect(bot.said).toContain('Ben Example is listening.');
  const reader = await person();
  await reader.page.goto(`${demo.address}/@ben`);
  const message = reader.page.getByRole('textbox', { name: 'Message to Ben Example' });
  await say(reader.page, message, 'Hello?');
  await expect(line(reader.page, 'You said: Hello?')).toBeVisible();
  await bot.stop();
});

test('the page in React shows who is there, keeps a thread and makes a call', async ({ demo, person }) => {
  const app = await serveReactApp({ host: demo.address, site: demo.site, port: 0 });
  await demo.store.sites.addOrigin((await demo.store.sites.default())?.id ?? '', app.url);
  const ada = await person();
  const reader = await person();
  await signInAsAda(ada.page, demo);
  await reader.page.goto(app.url);
  await reader.page.getByRole('button', { name: 'Ask Ada' }).click();
  await expect(reader.page.getByText('is here')).toBeVisible();
  await say(reader.page, reader.page.getByRole('textbox'), 'From React.');
  await openConversation(ada.page);
  await expect(line(ada.page, 'From React.')).toBeVisible();
  await inspect(reader.page, 'example-react');
  await reader.page.getByRole('button', { name: /video/i }).click();
  await ada.page.getByRole('button', { name: 'Accept with video' }).click();
  await expectMovingPicture(ada.page);
  await expectMovingPicture(reader.page);
  await reader.page.getByRole('button', { name: /hang up/i }).click();
  await app.close();
});
