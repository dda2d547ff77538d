import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { startDemo } from '../../../examples/blog/demo.mjs';

export type Demo = Awaited<ReturnType<typeof startDemo>>;

/** One address plays everybody here, so what is counted per address is lifted; what is told after a while is told sooner. */
const LIMITS = {
  connectsPerMinute: 10_000,
  connectionsPerAddress: 1_000,
  httpPerMinute: 10_000,
  formMessagesPerHour: 1_000,
  ringsPerMinute: 1_000,
  ringsPerMinutePerAddress: 1_000,
  presenceGraceMs: 300,
};

interface Fixtures {
  /** Whatever `createServer` takes, on top of the tests' own limits. */
  limits: Record<string, number>;
  /** The blog and the talk server, on a fresh data folder. */
  demo: Demo;
  /** A browser of its own per person: storage, tabs and all. */
  person: (options?: Parameters<Browser['newContext']>[0]) => Promise<Person>;
  /** Sentences a page may say on its console in this test, because that is what it is about. */
  expectedConsole: RegExp[];
}

export interface Person {
  context: BrowserContext;
  page: Page;
}

export const test = base.extend<Fixtures>({
  limits: [{}, { option: true }],
  expectedConsole: [[], { option: true }],

  async demo({ limits }, use) {
    const data = await mkdtemp(join(tmpdir(), 'earshot-e2e-'));
    const demo = await startDemo({ data, config: { limits: { ...LIMITS, ...limits } } });
    await use(demo);
    await demo.close();
    await rm(data, { recursive: true });
  },

  async person({ browser, expectedConsole, contextOptions }, use, testInfo) {
    const people: BrowserContext[] = [];
    const complaints: string[] = [];
    let ended = false;
    await use(async (options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport: testInfo.project.use.viewport ?? null,
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        ...options,
      });
      people.push(context);
      context.on('console', (message) => {
        // Closing a page on its way to the server makes the browser say so.
        if (ended || (message.type() !== 'warning' && message.type() !== 'error')) return;
        if (expectedConsole.some((allowed) => allowed.test(message.text()))) return;
        complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
      return { context, page: await context.newPage() };
    });
    ended = true;
    for (const context of people) await context.close();
    expect(complaints, 'the console stays silent').toEqual([]);
  },
});

export { expect };
