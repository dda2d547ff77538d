import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { startDemo } from '../examples/blog/demo.mjs';
import { clickName, line, openConversation, say, signInAsAda } from './e2e/support/people.ts';
import { chromiumLaunchOptions } from './support/browsers.ts';

/* Makes the README's picture: a reader beside a name in the blog, and the owner's console. */
const SIZE = { width: 900, height: 620 };
const TARGET = fileURLToPath(new URL('../docs/images/first-talk.png', import.meta.url));

const data = await mkdtemp(join(tmpdir(), 'earshot-picture-'));
const demo = await startDemo({ data });
const browser = await chromium.launch(chromiumLaunchOptions());
const newPerson = () => browser.newContext({ viewport: SIZE, locale: 'en-GB', deviceScaleFactor: 2 });
const [ada, reader] = await Promise.all([newPerson(), newPerson()]);
const [adasPage, readersPage] = await Promise.all([ada.newPage(), reader.newPage()]);

await signInAsAda(adasPage, demo);
const { panel, message } = await clickName(readersPage, demo);
await say(panel, message, 'In the third paragraph: do you mean millimetres?');
const adasLine = await openConversation(adasPage);
await say(adasPage, adasLine, 'I do! Mended. Shall I show you the joint?');
await say(panel, message, 'Oh, please. Calling you.');
await line(adasPage, 'Oh, please. Calling you.').waitFor();

const [left, right] = await Promise.all([readersPage.screenshot(), adasPage.screenshot()]);
const both = await browser.newPage({ viewport: { width: 1880, height: 700 }, deviceScaleFactor: 1 });
const picture = (image: Buffer) => `<img src="data:image/png;base64,${image.toString('base64')}">`;
await both.setContent(`<!doctype html><style>
  body { margin: 0; display: flex; gap: 24px; padding: 40px 28px; background: #e9e5dc }
  img { inline-size: 900px; border-radius: 10px; box-shadow: 0 8px 30px rgb(0 0 0 / .18) }
</style>${picture(left)}${picture(right)}`);
await both.screenshot({ path: TARGET });
await browser.close();
await demo.close();
await rm(data, { recursive: true });
process.stdout.write(`${TARGET}\n`);
process.exit(0);
