import { bareRoom, earshotRoom, type Room, socketIoRoom } from './support/fanout-rooms.ts';
import { meterOthers } from './support/machine-load.ts';
import { progress, report } from './support/report.ts';
import { median, quantile, round, spread } from './support/statistics.ts';

/*
 * One writes, 500 hear it: what a processor second of the server delivers. Ours commits each message to disk first;
 * socket.io (a room) and bare `ws` (each message framed once) store nothing. All get the same messages of 200
 * characters at the same pace, and take turns. Rate limits are lifted. The receivers acknowledge nothing.
 */
const RUNS = 5;
const RECEIVERS = 500;
const LENGTH = 200;
/** So many that the servers have something to do, so few that the receivers, all in this process, keep up. */
const PER_SECOND = 40;
const MESSAGES_PER_TURN = 120;
const TURNS = 2;
/** A delivery that takes longer has not come. */
const PATIENCE_MS = 20_000;

interface Turn {
  cpuMs: number;
  latencies: number[];
}

/** The text says when it was sent. */
const stamped = () => `${performance.now().toFixed(3)} `.padEnd(LENGTH, 'x');
const stampIn = (frame: string) => {
  const text = frame.indexOf('"text":"') + '"text":"'.length;
  return Number(frame.slice(text, frame.indexOf(' ', text)));
};

async function turn(room: Room, messages: number): Promise<Turn> {
  const latencies: number[] = [];
  const wanted = messages * RECEIVERS;
  const before = await room.server.ask<number>('cpu');
  const all = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${latencies.length} of ${wanted} came`)), PATIENCE_MS);
    room.heard = (frame) => {
      latencies.push(performance.now() - stampIn(frame));
      if (latencies.length < wanted) return;
      clearTimeout(late);
      resolve();
    };
  });
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (let count = 0; count < messages; count += 1) {
    sent.push(room.send(stamped()));
    const due = began + ((count + 1) * 1000) / PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  await Promise.all([...sent, all]);
  return { cpuMs: (await room.server.ask<number>('cpu')) - before, latencies };
}

const rooms = {
  ours: await earshotRoom(RECEIVERS),
  socketIo: await socketIoRoom(RECEIVERS),
  bare: await bareRoom(RECEIVERS),
};
const names = ['ours', 'socketIo', 'bare'] as const;
const perSecond = { ours: [] as number[], socketIo: [] as number[], bare: [] as number[] };
const p99 = { ours: [] as number[], socketIo: [] as number[], bare: [] as number[] };
const others: number[] = [];
for (const name of names) await turn(rooms[name], MESSAGES_PER_TURN);
for (let run = 0; run < RUNS; run += 1) {
  const load = meterOthers([process.pid, ...names.map((name) => rooms[name].server.pid)]);
  const cpu = { ours: 0, socketIo: 0, bare: 0 };
  const latencies = { ours: [] as number[], socketIo: [] as number[], bare: [] as number[] };
  for (let count = 0; count < TURNS; count += 1) {
    for (const name of names) {
      const one = await turn(rooms[name], MESSAGES_PER_TURN);
      cpu[name] += one.cpuMs;
      latencies[name].push(...one.latencies);
    }
  }
  for (const name of names) {
    perSecond[name].push((latencies[name].length / cpu[name]) * 1000);
    p99[name].push(quantile(latencies[name], 0.99));
  }
  others.push(load() ?? 0);
  const shown = names.map(
    (name) => `${name} ${Math.round(perSecond[name].at(-1) ?? 0)} (p99 ${round(p99[name].at(-1) ?? 0)} ms)`,
  );
  progress(
    `run ${run + 1} of ${RUNS}: delivered per processor second ${shown.join(', ')}, others took ${Math.round((others.at(-1) ?? 0) * 100)} % of the machine`,
  );
}
for (const name of names) await rooms[name].close();

report({
  name: 'fanout',
  ratio: round(median(perSecond.ours) / median(perSecond.socketIo)),
  target: 1.2,
  atLeast: true,
  ours: round(median(perSecond.ours)),
  peer: round(median(perSecond.socketIo)),
  unit: `delivered per processor second of the server, 1 → ${RECEIVERS} (peer: socket.io)`,
  runs: RUNS,
  ratioToBareWs: round(median(perSecond.ours) / median(perSecond.bare)),
  oursPerCpuSecond: spread(perSecond.ours),
  socketIoPerCpuSecond: spread(perSecond.socketIo),
  bareWsPerCpuSecond: spread(perSecond.bare),
  oursP99Ms: spread(p99.ours),
  socketIoP99Ms: spread(p99.socketIo),
  bareWsP99Ms: spread(p99.bare),
  othersCpu: spread(others),
});
process.exit(0);
