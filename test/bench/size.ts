import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { startDemo } from '../../examples/blog/demo.mjs';
import { chromiumLaunchOptions } from '../support/browsers.ts';
import { type FirstLoad, firstLoad } from './support/first-load.ts';
import { progress, report } from './support/report.ts';
import { median, round, spread } from './support/statistics.ts';

/*
 * What a page pays: brotli bytes of each budget (the budgets stand in `.size-limit.mjs`), and the blog's
 * first load with Earshot's script and without it, in turns.
 */
const RUNS = 7;
const root = fileURLToPath(new URL('../../', import.meta.url));

interface Budget {
  name: string;
  size: number;
  sizeLimit: number;
}

async function budgets(): Promise<Budget[]> {
  const sizeLimit = join(root, 'node_modules', '.bin', 'size-limit');
  const { stdout } = await promisify(execFile)(sizeLimit, ['--json'], { cwd: root });
  return JSON.parse(stdout);
}

const sizes = await budgets();
progress('| budget | brotli bytes | limit |');
for (const { name, size, sizeLimit } of sizes) progress(`| ${name} | ${size} | ${sizeLimit} |`);

const data = await mkdtemp(join(tmpdir(), 'earshot-size-'));
const demo = await startDemo({ data });
const browser = await chromium.launch(chromiumLaunchOptions());
const load = (withScript: boolean) =>
  firstLoad(browser, demo.blog, (url) => !withScript && url.startsWith(demo.address));

const loads: { with: FirstLoad[]; without: FirstLoad[] } = { with: [], without: [] };
// One untimed round: the browser's own first page is not the blog's cost.
await load(true);
await load(false);
for (let run = 0; run < RUNS; run += 1) {
  loads.with.push(await load(true));
  loads.without.push(await load(false));
}
await browser.close();
await demo.close();
await rm(data, { recursive: true });

const figure = (side: 'with' | 'without', name: keyof FirstLoad) => loads[side].map((one) => one[name]);
const more = (name: keyof FirstLoad) => round(median(figure('with', name)) - median(figure('without', name)));
const tightest = sizes.reduce((worst, one) => (one.size / one.sizeLimit > worst.size / worst.sizeLimit ? one : worst));

report({
  name: 'size',
  ratio: round(tightest.size / tightest.sizeLimit),
  target: 1,
  ours: tightest.size,
  peer: tightest.sizeLimit,
  unit: `brotli bytes of the tightest budget (${tightest.name})`,
  runs: RUNS,
  budgets: Object.fromEntries(sizes.map(({ name, size, sizeLimit }) => [name, { bytes: size, limit: sizeLimit }])),
  moreRequests: more('requests'),
  moreBytes: more('bytes'),
  moreMainThreadMs: more('mainThreadMs'),
  layoutShift: Math.max(...figure('with', 'layoutShift')),
  mainThreadMsWith: spread(figure('with', 'mainThreadMs')),
  mainThreadMsWithout: spread(figure('without', 'mainThreadMs')),
});
process.exit(0);
