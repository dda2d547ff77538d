import { type Child, startChild } from './support/child.ts';
import { connectEarshot, connectSocketIo } from './support/crowd.ts';
import type { Memory } from './support/memory.ts';
import { progress, report } from './support/report.ts';
import { median, round, spread } from './support/statistics.ts';

/*
 * What one more idle visitor costs the server in resident memory. The slope between two crowds is
 * taken rather than a quotient at one size, so that what a process costs empty does not count.
 * Ours has said `hello`, has an identity in the database and a presence lease; socket.io's has
 * joined its rooms. Both keep their own heartbeat. The ratio is of what is held; the figures with the
 * room that V8's heap keeps from the rush of connecting stand beside it, for both.
 */
const RUNS = 5;
const SMALL = 2_000;
const LARGE = 10_000;

/** KiB per connection: between the two crowds, and of the small one over the empty process. */
interface Measured {
  slope: number;
  atSmall: number;
}

const KINDS = ['held', 'collected'] as const;
type Kind = (typeof KINDS)[number];

async function measure(
  module: string,
  connect: (url: string, count: number) => Promise<{ close(): void }>,
): Promise<Record<Kind, Measured>> {
  const server: Child<{ url: string }> = await startChild(new URL(module, import.meta.url), []);
  const empty = await server.ask<Memory>('memory');
  const first = await connect(server.ready.url, SMALL);
  const small = await server.ask<Memory>('memory');
  const second = await connect(server.ready.url, LARGE - SMALL);
  const large = await server.ask<Memory>('memory');
  first.close();
  second.close();
  await server.stop();
  const of = (kind: Kind): Measured => ({
    slope: (large[kind] - small[kind]) / (LARGE - SMALL) / 1024,
    atSmall: (small[kind] - empty[kind]) / SMALL / 1024,
  });
  return { held: of('held'), collected: of('collected') };
}

const ours: Record<Kind, Measured>[] = [];
const peer: Record<Kind, Measured>[] = [];
for (let run = 0; run < RUNS; run += 1) {
  ours.push(await measure('./support/earshot-server.ts', connectEarshot));
  peer.push(await measure('./support/socketio-server.ts', connectSocketIo));
  const slope = (side: Record<Kind, Measured>[]) => round(side.at(-1)?.held.slope ?? 0);
  progress(`run ${run + 1} of ${RUNS}: ours ${slope(ours)} KiB, socket.io ${slope(peer)} KiB per connection`);
}

/** Both sides of one figure, and ours ÷ theirs. */
function compare(kind: Kind, figure: keyof Measured) {
  const mine = ours.map((one) => one[kind][figure]);
  const theirs = peer.map((one) => one[kind][figure]);
  return { ratio: round(median(mine) / median(theirs)), ours: spread(mine), peer: spread(theirs) };
}

const held = compare('held', 'slope');
report({
  name: 'idle',
  ratio: held.ratio,
  target: 0.65,
  ours: held.ours.median,
  peer: held.peer.median,
  unit: `KiB RSS held per idle connection, slope ${SMALL} → ${LARGE}`,
  runs: RUNS,
  oursSlope: held.ours,
  peerSlope: held.peer,
  heldAtSmall: compare('held', 'atSmall'),
  collectedSlope: compare('collected', 'slope'),
  collectedAtSmall: compare('collected', 'atSmall'),
});
process.exit(0);
