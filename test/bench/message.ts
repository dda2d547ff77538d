import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Socket } from '@earshot/core';
import { openSqliteStore } from '@earshot/server';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { startChild } from './support/child.ts';
import { progress, report } from './support/report.ts';
import { median, quantile, round, spread } from './support/statistics.ts';

/*
 * From `send` to shown at the other client, one message after the other. Ours and socket.io take
 * turns, each with its server in a process of its own and both clients here; both commit the same
 * transaction through the same store before they say so, and both clients stand on `ws`, which
 * socket.io-client takes by itself in Node. The bare commit is the floor. The thread grows all the time:
 * `lastToFirst` is the last run's median over the first one's.
 */
const RUNS = 5;
const MESSAGES = 1_000;
/** So short that a neighbour's burst on the machine meets every side alike. */
const MESSAGES_PER_TURN = 100;
/** Untimed messages first, so that both sides are measured with warm code. */
const WARM_UP = 200;
const TEXT = 'A line of ordinary length, as people write them when they talk to each other.';

type SendAndWait = (text: string) => Promise<void>;

async function startOurs(): Promise<{ send: SendAndWait; stop(): Promise<void> }> {
  const server = await startChild<{ url: string; site: string; link: string }>(
    new URL('./support/earshot-server.ts', import.meta.url),
    [],
  );
  const { url, site, link } = server.ready;
  const { signIn } = await import('@earshot/core');
  const { secret } = await signIn(url, link);
  const environment = {
    openSocket: (address: string) => new WebSocket(address, { perMessageDeflate: false }) as unknown as Socket,
  };
  const reader = createClient({ host: url, site, environment });
  const ada = createClient({ host: url, site, environment, identity: { kind: 'session', secret } });
  ada.connect();
  const written = await reader.conversations.open('ada');
  written.send('hello');
  const shownAt = await ada.conversations.get(written.id);
  let shown = new Map<string, () => void>();
  shownAt.thread.subscribe(() => {
    const last = shownAt.thread.get().events.at(-1);
    if (last?.kind !== 'message') return;
    shown.get(last.text)?.();
    shown.delete(last.text);
  });
  return {
    send: (text) =>
      new Promise((resolve) => {
        shown.set(text, resolve);
        written.send(text);
      }),
    async stop() {
      shown = new Map();
      reader.close();
      ada.close();
      await server.stop();
    },
  };
}

async function startPeer(): Promise<{ send: SendAndWait; stop(): Promise<void> }> {
  const server = await startChild<{ url: string }>(new URL('./support/socketio-server.ts', import.meta.url), []);
  const connect = () => io(server.ready.url, { transports: ['websocket'], forceNew: true });
  const reader = connect();
  const ada = connect();
  await Promise.all([reader, ada].map((socket) => new Promise<void>((resolve) => socket.once('connect', resolve))));
  const shown = new Map<string, () => void>();
  // Like ours, what is shown is a list that grows by one.
  let list: readonly unknown[] = [];
  ada.on('message', (event: { text: string }) => {
    list = [...list, event];
    shown.get(event.text)?.();
    shown.delete(event.text);
  });
  return {
    send: (text) =>
      new Promise((resolve) => {
        shown.set(text, resolve);
        reader.emit('send', { key: crypto.randomUUID(), text }, () => {});
      }),
    async stop() {
      reader.disconnect();
      ada.disconnect();
      await server.stop();
    },
  };
}

/** The same append with nobody on either side. */
async function startFloor(): Promise<{ send: SendAndWait; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'floor-bench-'));
  const store = await openSqliteStore({ folder });
  const site = await store.sites.create({ name: 'Bench', origins: [] });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const reader = await store.users.createVisitor({ site: site.id });
  const { id } = await store.conversations.direct(site.id, ada.id, reader.id);
  return {
    async send(text) {
      const key = crypto.randomUUID();
      await store.conversations.append(id, { kind: 'message', author: reader.id, key, text }, Date.now(), {
        device: 'bench',
        key,
      });
    },
    async stop() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

let sent = 0;
async function measure(send: SendAndWait, count: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let index = 0; index < count; index += 1) {
    sent += 1;
    const before = performance.now();
    await send(`${TEXT} ${sent}`);
    latencies.push(performance.now() - before);
  }
  return latencies;
}

const sides = { ours: await startOurs(), peer: await startPeer(), commit: await startFloor() };
const p50 = { ours: [] as number[], peer: [] as number[], commit: [] as number[] };
const p99 = { ours: [] as number[], peer: [] as number[], commit: [] as number[] };
const names = ['ours', 'peer', 'commit'] as const;
for (const name of names) await measure(sides[name].send, WARM_UP);
for (let run = 0; run < RUNS; run += 1) {
  const latencies = { ours: [] as number[], peer: [] as number[], commit: [] as number[] };
  for (let turn = 0; turn < MESSAGES / MESSAGES_PER_TURN; turn += 1) {
    for (const name of names) latencies[name].push(...(await measure(sides[name].send, MESSAGES_PER_TURN)));
  }
  for (const name of names) {
    p50[name].push(median(latencies[name]));
    p99[name].push(quantile(latencies[name], 0.99));
  }
  progress(
    `run ${run + 1} of ${RUNS}: ${names.map((name) => `${name} p50 ${round(p50[name].at(-1) ?? 0)} ms`).join(', ')}`,
  );
}
for (const name of names) await sides[name].stop();
const lastToFirst = ([first = 0, ...more]: number[]) => round((more.at(-1) ?? first) / first);

report({
  name: 'message',
  ratio: round(median(p50.ours) / median(p50.peer)),
  target: 1,
  ours: round(median(p50.ours)),
  peer: round(median(p50.peer)),
  unit: 'ms p50, send → shown at the other client',
  runs: RUNS,
  messagesPerRun: MESSAGES,
  lastToFirst: { ours: lastToFirst(p50.ours), peer: lastToFirst(p50.peer), commit: lastToFirst(p50.commit) },
  oursP50: spread(p50.ours),
  oursP99: spread(p99.ours),
  peerP50: spread(p50.peer),
  peerP99: spread(p99.peer),
  commitP50: spread(p50.commit),
  commitP99: spread(p99.commit),
});
process.exit(0);
