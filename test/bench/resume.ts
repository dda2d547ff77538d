import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, type Conversation, createClient, type Socket } from '@earshot/core';
import { hashSecret, mintSecret, openSqliteStore, type Store } from '@earshot/server';
import { WebSocket } from 'ws';
import { type Child, startChild } from './support/child.ts';
import { connectClient, inTurns } from './support/client.ts';
import type { BenchServerReady } from './support/earshot-server.ts';
import { meterOthers } from './support/machine-load.ts';
import { progress, report } from './support/report.ts';
import { round, spread } from './support/statistics.ts';

/*
 * 1,000 people with a thread open when the server is killed; when it is back, each thread has 100 messages that they
 * have not seen. Time from the server's first moment until everybody has them all, none twice. Ours is the client library
 * with its waits and jitter, as in a browser. The floor is the same server and the same threads with bare sockets that all
 * knock at once, ask for what they missed, and do nothing with it.
 */
const RUNS = 3;
const PEOPLE = 1_000;
const MISSED = 100;
const TEXT = 'A line of ordinary length, as people write them when they talk to each other.';

interface Person {
  secret: string;
  conversation: string;
}

const folder = await mkdtemp(join(tmpdir(), 'resume-bench-'));
const [before, after] = [join(folder, 'before'), join(folder, 'after')];

/** Two states of one database: as the people left it, and as they find it. */
async function prepare(): Promise<Person[]> {
  let store = await openSqliteStore({ folder: before });
  const site = await store.sites.create({ name: 'Bench', origins: [] });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const people = await inTurns(Array.from({ length: PEOPLE }), async (): Promise<Person> => {
    const visitor = await store.users.createVisitor({ site: site.id });
    const secret = mintSecret();
    await store.sessions.create({
      user: visitor.id,
      secretHash: hashSecret(secret),
      expiresAt: Date.now() + 3_600_000,
    });
    const { id } = await store.conversations.direct(site.id, ada.id, visitor.id);
    await write(store, id, ada.id, 0);
    return { secret, conversation: id };
  });
  await store.close();
  await cp(before, after, { recursive: true });
  store = await openSqliteStore({ folder: after });
  await inTurns(people, async ({ conversation }) => {
    for (let line = 1; line <= MISSED; line += 1) await write(store, conversation, ada.id, line);
  });
  await store.close();
  return people;
}

const write = (store: Store, conversation: string, author: string, line: number) => {
  const key = `line ${line}`;
  const message = { kind: 'message', author, key, text: `${TEXT} ${line}` } as const;
  return store.conversations.append(conversation, message, Date.now(), { device: 'bench', key });
};

/** A server that people may write nothing to: what it finds is what it leaves for the next run. */
const serve = (state: string, port = 0): Promise<Child<BenchServerReady>> =>
  startChild(new URL('./support/earshot-server.ts', import.meta.url), [JSON.stringify({ folder: state, port })]);

async function kill(server: Child<BenchServerReady>): Promise<void> {
  process.kill(server.pid, 'SIGKILL');
  await server.stop();
}

interface Resumed {
  /** When each was level, in seconds after the server was back. */
  level: number[];
  /** The server's processor time until then. */
  cpuSeconds: number;
  duplicates: number;
}

async function ours(people: readonly Person[]): Promise<Resumed> {
  const first = await serve(before);
  const { url, port } = first.ready;
  const environment = {
    openSocket(address: string) {
      const socket = new WebSocket(address, { perMessageDeflate: false });
      // The close that follows says enough.
      socket.on('error', () => {});
      return socket as unknown as Socket;
    },
  };
  const open = await inTurns(people, async ({ secret, conversation }) => {
    const client: Client = createClient({ host: url, environment, identity: { kind: 'session', secret } });
    return { client, conversation: await client.conversations.get(conversation) };
  });
  await kill(first);
  const second = await serve(after, port);
  const began = performance.now();
  const level = await Promise.all(
    open.map(async ({ conversation }) => {
      await reaches(conversation, MISSED + 1);
      return (performance.now() - began) / 1000;
    }),
  );
  const cpuSeconds = (await second.ask<number>('cpu')) / 1000;
  const duplicates = open.reduce((sum, { conversation }) => {
    const { events } = conversation.thread.get();
    return sum + events.length - new Set(events.map(({ seq }) => seq)).size + Math.max(0, events.length - MISSED - 1);
  }, 0);
  for (const { client } of open) client.close();
  await kill(second);
  return { level, cpuSeconds, duplicates };
}

const reaches = ({ thread }: Conversation, length: number) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (thread.get().events.length < length) return;
      stop();
      resolve();
    };
    const stop = thread.subscribe(look);
    look();
  });

async function floor(people: readonly Person[]): Promise<{ seconds: number; cpuSeconds: number }> {
  const server = await serve(after);
  const began = performance.now();
  const clients = await inTurns(people, async ({ secret, conversation }) => {
    const client = await connectClient(server.ready.url, { credentials: { kind: 'session', secret }, feed: 1 });
    await client.ask('history', { conversation, after: 1 });
    return client;
  });
  const seconds = (performance.now() - began) / 1000;
  const cpuSeconds = (await server.ask<number>('cpu')) / 1000;
  for (const client of clients) client.close();
  await kill(server);
  return { seconds, cpuSeconds };
}

const people = await prepare();
const runs: (Resumed & { floor: number; floorCpu: number; others: number })[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const load = meterOthers([process.pid]);
  const resumed = await ours(people);
  const bare = await floor(people);
  runs.push({ ...resumed, floor: bare.seconds, floorCpu: bare.cpuSeconds, others: load() ?? 0 });
  progress(
    `run ${run + 1} of ${RUNS}: all level after ${round(Math.max(...resumed.level))} s, half of them after ${round(spread(resumed.level).median)} s; bare sockets ${round(bare.seconds)} s; ${resumed.duplicates} duplicates`,
  );
}
await rm(folder, { recursive: true });
const last = spread(runs.map(({ level }) => Math.max(...level)));
const bare = spread(runs.map((one) => one.floor));

report({
  name: 'resume',
  ratio: round(last.median / bare.median),
  ours: last.median,
  peer: bare.median,
  unit: `s until ${PEOPLE} clients have the ${MISSED} messages that each missed (peer: bare sockets that all ask at once)`,
  runs: RUNS,
  seconds: last,
  halfLevel: spread(runs.map(({ level }) => spread(level).median)),
  duplicates: runs.reduce((sum, one) => sum + one.duplicates, 0),
  serverCpuSeconds: spread(runs.map((one) => one.cpuSeconds)),
  bareSeconds: bare,
  bareServerCpuSeconds: spread(runs.map((one) => one.floorCpu)),
});
process.exit(0);
