import { openBareSqlite } from './support/bare-sqlite.ts';
import { startChild } from './support/child.ts';
import { meterOthers } from './support/machine-load.ts';
import { progress, report } from './support/report.ts';
import { connectSenders } from './support/senders.ts';
import { median, quantile, round, spread } from './support/statistics.ts';

/*
 * Acknowledged messages per second: 64 people, each with a thread of their own and one message under way at a time,
 * over sockets and through the whole server (group commit; the rate limits are lifted), beside bare better-sqlite3 in
 * a loop that commits the same rows one by one, with the same statements and pragmas and nobody around it. They take turns.
 */
const RUNS = 5;
const SENDERS = 64;
/** So short that a neighbour's burst on the machine meets both sides alike. */
const TURNS = 8;
const MESSAGES_PER_TURN = 1_600;
const WARM_UP = 6_400;
const TEXT = 'A line of ordinary length, as people write them when they talk to each other.';

const server = await startChild<{ url: string }>(new URL('./support/earshot-server.ts', import.meta.url), []);
const senders = await connectSenders(server.ready.url, SENDERS);
const bare = await openBareSqlite(SENDERS);

/** Each in milliseconds. */
async function ours(): Promise<{ took: number; latencies: number[] }> {
  const began = performance.now();
  const latencies = await senders.send(MESSAGES_PER_TURN, TEXT);
  return { took: performance.now() - began, latencies };
}

function peer(count: number): number {
  const began = performance.now();
  for (let index = 0; index < count; index += 1) bare.append(TEXT);
  return performance.now() - began;
}

await senders.send(WARM_UP, TEXT);
peer(WARM_UP);
const rates = { ours: [] as number[], peer: [] as number[] };
const [p50, p99, others]: number[][] = [[], [], []];
for (let run = 0; run < RUNS; run += 1) {
  const load = meterOthers([process.pid, server.pid]);
  const latencies: number[] = [];
  let [oursTook, peerTook] = [0, 0];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const one = await ours();
    oursTook += one.took;
    latencies.push(...one.latencies);
    peerTook += peer(MESSAGES_PER_TURN);
  }
  const messages = TURNS * MESSAGES_PER_TURN;
  rates.ours.push((messages / oursTook) * 1000);
  rates.peer.push((messages / peerTook) * 1000);
  p50?.push(median(latencies));
  p99?.push(quantile(latencies, 0.99));
  others?.push(load() ?? 0);
  progress(
    `run ${run + 1} of ${RUNS}: ours ${Math.round(rates.ours.at(-1) ?? 0)}/s (p99 ${round(p99?.at(-1) ?? 0)} ms), ` +
      `bare ${Math.round(rates.peer.at(-1) ?? 0)}/s, others took ${Math.round((others?.at(-1) ?? 0) * 100)} % of the machine`,
  );
}
senders.close();
await server.stop();
await bare.close();

report({
  name: 'durable',
  ratio: round(median(rates.ours) / median(rates.peer)),
  target: 1.5,
  atLeast: true,
  ours: round(median(rates.ours)),
  peer: round(median(rates.peer)),
  unit: `acknowledged messages/s, ${SENDERS} senders over sockets (peer: bare better-sqlite3, a commit each)`,
  runs: RUNS,
  p99Ms: round(median(p99 ?? [])),
  p99TargetMs: 25,
  oursRate: spread(rates.ours),
  peerRate: spread(rates.peer),
  oursP50: spread(p50 ?? []),
  oursP99: spread(p99 ?? []),
  othersCpu: spread(others ?? []),
});
process.exit(0);
