import { startChild } from './support/child.ts';
import { type BenchClient, connectClient, inTurns } from './support/client.ts';
import type { BenchServerOptions, BenchServerReady } from './support/earshot-server.ts';
import { meterOthers } from './support/machine-load.ts';
import { progress, report } from './support/report.ts';
import { median, round, spread } from './support/statistics.ts';

/*
 * What it costs to show who is there. Of 5,000 connected members, 50 each second (1 %) go and come back; some people
 * look at a page with 100 names, among which all of those are. Three sizes in each run: half the members, all of them
 * with the same watchers, and all of them with twice the watchers. The exponent is by how much the server's processor
 * time grows when something doubles: 0 is not at all, 1 is in step. The time of grace is shortened to a tenth of a
 * second, so that every going shows.
 */
const RUNS = 3;
const SIZES = [
  { name: 'half', users: 2_500, watchers: 100 },
  { name: 'all', users: 5_000, watchers: 100 },
  { name: 'twice', users: 5_000, watchers: 200 },
] as const;
type Size = (typeof SIZES)[number]['name'];
const WATCHED = 100;
const FLAPS_PER_SECOND = 50;
/** Away long enough to be seen to be. */
const AWAY_MS = 400;
const SECONDS = 8;
const PING_MS = 20_000;

interface Measured {
  /** Milliseconds of processor time per second. */
  cpu: number;
  diffsPerSecond: number;
  bytesPerWatcherAndSecond: number;
}

async function run(): Promise<Record<Size, Measured>> {
  const options: BenchServerOptions = { members: 5_000, limits: { presenceGraceMs: 100 } };
  const server = await startChild<BenchServerReady>(new URL('./support/earshot-server.ts', import.meta.url), [
    JSON.stringify(options),
  ]);
  const { url, members } = server.ready;
  const come = ({ secret }: { secret: string }) => connectClient(url, { credentials: { kind: 'session', secret } });
  const people: BenchClient[] = [];
  const watchers: BenchClient[] = [];
  let [diffs, bytes] = [0, 0];
  const heartbeat = setInterval(() => {
    for (const one of [...people, ...watchers]) one.ask('ping', {}).catch(() => {});
  }, PING_MS);

  async function flap(index: number): Promise<void> {
    people[index]?.close();
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
    people[index] = await come(members[index] ?? { secret: '' });
  }

  async function measure(): Promise<Measured> {
    [diffs, bytes] = [0, 0];
    const before = await server.ask<number>('cpu');
    const began = performance.now();
    const flapping: Promise<void>[] = [];
    for (let count = 0; count < FLAPS_PER_SECOND * SECONDS; count += 1) {
      flapping.push(flap(count % WATCHED));
      const due = began + ((count + 1) * 1000) / FLAPS_PER_SECOND;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    }
    await Promise.all(flapping);
    const seconds = (performance.now() - began) / 1000;
    return {
      cpu: ((await server.ask<number>('cpu')) - before) / seconds,
      diffsPerSecond: diffs / seconds,
      bytesPerWatcherAndSecond: bytes / seconds / watchers.length,
    };
  }

  async function watcher(): Promise<BenchClient> {
    const client = await connectClient(url);
    client.onNotice = (text, length) => {
      if (!text.startsWith('{"t":"presence"')) return;
      diffs += text.split('"user":').length - 1;
      bytes += length;
    };
    const handles = Array.from({ length: WATCHED }, (_, index) => `m${index}`);
    await client.ask('watch', { handles });
    return client;
  }

  const measured: Partial<Record<Size, Measured>> = {};
  for (const { name, users, watchers: wanted } of SIZES) {
    people.push(...(await inTurns(members.slice(people.length, users), come)));
    watchers.push(...(await inTurns(Array.from({ length: wanted - watchers.length }), watcher)));
    // Untimed once, so that every size is measured with warm code.
    if (name === 'half') await measure();
    const load = meterOthers([process.pid, server.pid]);
    measured[name] = await measure();
    const { cpu, diffsPerSecond } = measured[name];
    const others = Math.round((load() ?? 0) * 100);
    progress(
      `${users} connected, ${wanted} watching: ${Math.round(diffsPerSecond)} diffs/s, ${round(cpu / 10)} % of a processor, others took ${others} % of the machine`,
    );
  }
  clearInterval(heartbeat);
  for (const one of [...people, ...watchers]) one.close();
  await server.stop();
  return measured as Record<Size, Measured>;
}

const runs: Record<Size, Measured>[] = [];
for (let count = 0; count < RUNS; count += 1) runs.push(await run());

const figures = (size: Size, figure: keyof Measured) => spread(runs.map((one) => one[size][figure]));
/** By how much the cost grows when something doubles. */
const exponent = (from: Size, to: Size) => median(runs.map((one) => Math.log2(one[to].cpu / one[from].cpu)));
const [withUsers, withWatchers] = [exponent('half', 'all'), exponent('all', 'twice')];

report({
  name: 'presence',
  ratio: round(Math.max(withUsers, withWatchers)),
  target: 1.1,
  ours: figures('twice', 'cpu').median,
  peer: figures('all', 'cpu').median,
  unit: 'exponent of the server’s processor time (ours, peer: ms per second with 200 and with 100 watchers)',
  runs: RUNS,
  exponent: round(Math.max(withUsers, withWatchers)),
  exponentWithUsers: round(withUsers),
  exponentWithWatchers: round(withWatchers),
  sizes: Object.fromEntries(
    SIZES.map(({ name, users, watchers }) => [
      name,
      {
        ...{ users, watchers },
        cpuMsPerSecond: figures(name, 'cpu'),
        diffsPerSecond: figures(name, 'diffsPerSecond'),
        bytesPerWatcherAndSecond: figures(name, 'bytesPerWatcherAndSecond'),
      },
    ]),
  ),
});
process.exit(0);
