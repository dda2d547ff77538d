import type { Browser, CDPSession, Page } from '@playwright/test';

/** What a reader's browser pays for a page before anybody clicks. */
export interface FirstLoad {
  requests: number;
  /** Bytes over the wire, headers included. */
  bytes: number;
  /** Time in tasks of the main thread. */
  mainThreadMs: number;
  /** Cumulative layout shift, https://web.dev/articles/cls; 0 is none. */
  layoutShift: number;
}

/** The page is settled when the network was silent for this long (Playwright's `networkidle`). */
export async function firstLoad(browser: Browser, url: string, block: (url: string) => boolean): Promise<FirstLoad> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Performance.enable');
  const traffic = countTraffic(session);
  await page.route('**/*', (route) => (block(route.request().url()) ? route.abort() : route.continue()));
  await observeShift(page);
  await page.goto(url, { waitUntil: 'networkidle' });
  const { metrics } = await session.send('Performance.getMetrics');
  const layoutShift = await page.evaluate(() => window.layoutShift ?? 0);
  await context.close();
  const tasks = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  return { ...traffic(), mainThreadMs: tasks * 1000, layoutShift };
}

function countTraffic(session: CDPSession) {
  let requests = 0;
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    requests += 1;
    bytes += encodedDataLength;
  });
  return () => ({ requests, bytes });
}

async function observeShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        window.layoutShift = (window.layoutShift ?? 0) + entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

declare global {
  interface Window {
    layoutShift?: number;
  }
}
