import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from './support/fixtures.ts';
import { line, say } from './support/people.ts';

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
