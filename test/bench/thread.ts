import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { startDemo } from '../../examples/blog/demo.mjs';
import { chromiumLaunchOptions } from '../support/browsers.ts';
import { type ThreadOf, writeThreads } from './support/long-threads.ts';
import { meterOthers } from './support/machine-load.ts';
import { clickUntilPainted, type Scrolled, scrollUp } from './support/painted.ts';
import { progress, report } from './support/report.ts';
import { median, round, spread } from './support/statistics.ts';

/*
 * From the click to the newest line painted, for a thread of 50,000 messages and one of 50, in turns, in the owner's
 * console (a click in the list) and in the reader's panel beside the name (a click on the name: scripts from the cache,
 * connection, thread). Then scrolling up through the long one while earlier pages come in, and what frames that costs.
 * The blog and the server are on two sites, as they would be.
 */
const RUNS = 7;
const LENGTHS = { long: 50_000, short: 50 };
const SCROLL_SECONDS = 5;
const POST = '/posts/ask-the-author.html';

type Side = 'console' | 'panel';
type Which = keyof typeof LENGTHS;

const data = await mkdtemp(join(tmpdir(), 'earshot-thread-'));
const [long, short] = await writeThreads(data, [], [LENGTHS.long, LENGTHS.short]);
if (!long || !short) throw new TypeError('both were written');
const threads: Record<Which, ThreadOf> = { long, short };
const demo = await startDemo({
  data,
  config: { limits: { connectsPerMinute: 10_000, connectionsPerAddress: 1_000, httpPerMinute: 10_000 } },
});
const browser = await chromium.launch(chromiumLaunchOptions());
const viewport = { width: 1280, height: 800 };

const owner = await browser.newContext({ viewport });
const signIn = await owner.newPage();
await signIn.goto(await demo.newSignInLink('ada'));
await signIn.getByRole('link', { name: threads.short.name }).waitFor();
await signIn.close();

/** A browser in which the reader has been before. */
async function readerOf({ secret, user }: ThreadOf): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport });
  const key = `earshot:${demo.address}:${demo.site}:identity`;
  await context.addInitScript(
    ([name, value]) => localStorage.setItem(name ?? '', value ?? ''),
    [key, JSON.stringify({ secret, user })],
  );
  return context;
}
const readers: Record<Which, BrowserContext> = { long: await readerOf(long), short: await readerOf(short) };

async function openInConsole(page: Page, which: Which): Promise<number> {
  await page.goto(`${demo.address}/console/`);
  const row = page.getByRole('link', { name: threads[which].name });
  await row.waitFor();
  return clickUntilPainted(row, threads[which].newest);
}

async function openInPanel(page: Page, which: Which): Promise<number> {
  await page.goto(`${demo.blog}${POST}`, { waitUntil: 'networkidle' });
  return clickUntilPainted(page.getByRole('link', { name: /Ada Example/ }).first(), threads[which].newest);
}

/** A page of its own each time: what a page has opened once, it keeps. */
async function onFreshPage<T>(side: Side, which: Which, work: (page: Page, tookMs: number) => Promise<T>): Promise<T> {
  const page = await (side === 'console' ? owner : readers[which]).newPage();
  try {
    return await work(page, await (side === 'console' ? openInConsole : openInPanel)(page, which));
  } finally {
    await page.close();
  }
}

const sides = ['console', 'panel'] as const;
const took = {
  console: { long: [] as number[], short: [] as number[] },
  panel: { long: [] as number[], short: [] as number[] },
};
const scrolled: Record<Side, Scrolled[]> = { console: [], panel: [] };
for (const side of sides)
  for (const which of ['long', 'short'] as const) await onFreshPage(side, which, async () => {});
const load = meterOthers([process.pid]);
for (let run = 0; run < RUNS; run += 1) {
  for (const side of sides) {
    for (const which of ['long', 'short'] as const) {
      took[side][which].push(await onFreshPage(side, which, async (_page, tookMs) => tookMs));
    }
  }
  const shown = sides.map(
    (side) => `${side} ${round(took[side].long.at(-1) ?? 0)} ms beside ${round(took[side].short.at(-1) ?? 0)} ms`,
  );
  progress(`run ${run + 1} of ${RUNS}: ${shown.join(', ')}`);
}
for (const side of sides) {
  for (let run = 0; run < 3; run += 1) {
    scrolled[side].push(await onFreshPage(side, 'long', (page) => scrollUp(page.getByRole('log'), SCROLL_SECONDS)));
  }
}
// Chromium's own processes count among the others here; it is the machine as a whole that is told.
const busy = load();
await browser.close();
await demo.close();
await rm(data, { recursive: true });

const ratioOf = (side: Side) => median(took[side].long) / median(took[side].short);
const scrollOf = (side: Side) => ({
  droppedShare: spread(scrolled[side].map(({ frames, dropped }) => dropped / (frames + dropped))),
  dropped: spread(scrolled[side].map(({ dropped }) => dropped)),
  worstMs: spread(scrolled[side].map(({ worstMs }) => worstMs)),
  pixels: spread(scrolled[side].map(({ pixels }) => pixels)),
});
const worse: Side = ratioOf('console') > ratioOf('panel') ? 'console' : 'panel';

report({
  name: 'thread',
  ratio: round(ratioOf(worse)),
  target: 1.3,
  ours: round(median(took[worse].long)),
  peer: round(median(took[worse].short)),
  unit: `ms from the click to the newest line painted in the ${worse}, ${LENGTHS.long} messages (peer: ${LENGTHS.short})`,
  runs: RUNS,
  consoleRatio: round(ratioOf('console')),
  panelRatio: round(ratioOf('panel')),
  consoleLong: spread(took.console.long),
  consoleShort: spread(took.console.short),
  panelLong: spread(took.panel.long),
  panelShort: spread(took.panel.short),
  consoleScroll: scrollOf('console'),
  panelScroll: scrollOf('panel'),
  machineBusy: round(busy ?? 0),
});
process.exit(0);
