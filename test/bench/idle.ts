import { type Child, startChild } from './support/child.ts';
import { connectEarshot, connectSocketIo } from './support/crowd.ts';
import { progress, report } from './support/report.ts';
import { median, round, spread } from './support/statistics.ts';

/*
 * What one more idle visitor costs the server in resident memory. The slope between two crowds is
 * taken rather than a quotient at one size, so that what a process costs empty does not count.
 * Ours has said `hello`, has an identity in the database and a presence lease; socket.io's has
 * joined its rooms. Both keep their own heartbeat.
 */
const RUNS = 5;
const SMALL = 2_000;
const LARGE = 10_000;

interface Measured {
  atSmall: number;
  slope: number;
}

async function measure(
  module: string,
  connect: (url: string, count: number) => Promise<{ close(): void }>,
): Promise<Measured> {
  const server: Child<{ url: string }> = await startChild(new URL(module, import.meta.url), []);
  const empty = await server.ask<number>('rss');
  const first = await connect(server.ready.url, SMALL);
  const small = await server.ask<number>('rss');
  const second = await connect(server.ready.url, LARGE - SMALL);
  const large = await server.ask<number>('rss');
  first.close();
  second.close();
  await server.stop();
  return { atSmall: (small - empty) / SMALL / 1024, slope: (large - small) / (LARGE - SMALL) / 1024 };
}

const ours: Measured[] = [];
const peer: Measured[] = [];
for (let run = 0; run < RUNS; run += 1) {
  ours.push(await measure('./support/earshot-server.ts', connectEarshot));
  peer.push(await measure('./support/socketio-server.ts', connectSocketIo));
  progress(
    `run ${run + 1} of ${RUNS}: ours ${round(ours.at(-1)?.slope ?? 0)} KiB, socket.io ${round(peer.at(-1)?.slope ?? 0)} KiB per connection`,
  );
}
const slopes = { ours: ours.map(({ slope }) => slope), peer: peer.map(({ slope }) => slope) };
const small = { ours: ours.map(({ atSmall }) => atSmall), peer: peer.map(({ atSmall }) => atSmall) };

report({
  name: 'idle',
  ratio: round(median(slopes.ours) / median(slopes.peer)),
  target: 0.65,
  ours: round(median(slopes.ours)),
  peer: round(median(slopes.peer)),
  unit: `KiB RSS per idle connection, slope ${SMALL} → ${LARGE}`,
  runs: RUNS,
  oursSlope: spread(slopes.ours),
  peerSlope: spread(slopes.peer),
  ratioAtSmall: round(median(small.ours) / median(small.peer)),
  oursAtSmall: spread(small.ours),
  peerAtSmall: spread(small.peer),
});
process.exit(0);
