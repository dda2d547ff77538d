import { signIn } from '@earshot/core';
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../support/browsers.ts';
import type { ContenderName } from './support/call-page/index.ts';
import { startCallServers } from './support/call-servers.ts';
import { startChild } from './support/child.ts';
import { progress, report } from './support/report.ts';
import { median, round, spread } from './support/statistics.ts';

/*
 * Click on Accept → first remote video frame painted, in two tabs of one Chromium with the same
 * media for all. The floor is two bare RTCPeerConnections; simple-peer and PeerJS go their own ways.
 */
const RUNS = 7;
const ORDER: ContenderName[] = ['ours', 'bare', 'simplePeer', 'peerJs'];

const pages = await startCallServers();
const server = await startChild<{ url: string; site: string; link: string }>(
  new URL('./support/earshot-server.ts', import.meta.url),
  [JSON.stringify({ origins: [pages.origin] })],
);
const { secret } = await signIn(server.ready.url, server.ready.link);
const browser = await chromium.launch(chromiumLaunchOptions());

async function callOnce(on: Browser, name: ContenderName): Promise<number> {
  const setting = { relay: pages.relay, room: crypto.randomUUID(), peerJs: { port: pages.peerJsPort } };
  const { url, site } = server.ready;
  // Two people have two browsers' worth of storage.
  const contexts = [await on.newContext(), await on.newContext()];
  try {
    const [callee, caller] = await Promise.all(contexts.map((context) => context.newPage()));
    if (!callee || !caller) throw new Error('no pages');
    for (const page of [callee, caller]) await page.goto(pages.page);
    await callee.evaluate(([contender, given]) => window.bench.prepare(contender, 'callee', given), [
      name,
      { ...setting, earshot: { url, site, secret } },
    ] as const);
    await caller.evaluate(([contender, given]) => window.bench.prepare(contender, 'caller', given), [
      name,
      { ...setting, earshot: { url, site } },
    ] as const);
    await callee.evaluate(() => window.bench.ringing());
    const took = await callee.evaluate(() => window.bench.accept());
    await callee.evaluate(() => window.bench.end());
    return took;
  } finally {
    for (const context of contexts) await context.close();
  }
}

const times: Record<ContenderName, number[]> = { ours: [], bare: [], simplePeer: [], peerJs: [] };
// One untimed round: the first peer connection of a browser process starts its network service.
for (const name of ORDER) await callOnce(browser, name);
for (let run = 0; run < RUNS; run += 1) {
  for (const name of ORDER) times[name].push(await callOnce(browser, name));
  progress(
    `run ${run + 1} of ${RUNS}: ${ORDER.map((name) => `${name} ${Math.round(times[name].at(-1) ?? 0)} ms`).join(', ')}`,
  );
}
await browser.close();
await pages.close();
await server.stop();

report({
  name: 'call-setup',
  ratio: round(median(times.ours) / median(times.bare)),
  target: 1.3,
  ours: round(median(times.ours)),
  peer: round(median(times.bare)),
  unit: 'ms, Accept → first remote frame painted; peer is two bare RTCPeerConnections',
  runs: RUNS,
  oursMs: spread(times.ours),
  bareMs: spread(times.bare),
  simplePeerMs: spread(times.simplePeer),
  peerJsMs: spread(times.peerJs),
  ratioToSimplePeer: round(median(times.ours) / median(times.simplePeer)),
  ratioToPeerJs: round(median(times.ours) / median(times.peerJs)),
});
process.exit(0);
