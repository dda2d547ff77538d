import { expect, it } from 'vitest';
import { makeGroup } from '../support/group.ts';
import { openHouse, restart } from '../support/house.ts';
import { startTalker, type Talker } from '../support/talker.ts';
import { until } from '../support/until.ts';
import { atLength } from './length.ts';
import { createRecord, type RunRecord, type Seat, withDatabase } from './record.ts';

const READERS = 8;
const KILLS = atLength(5, 20);
/** Below the rate limit (20 in 10 s) even when all of it has to be sent again. */
const BURST = 9;

const meIn = (seats: readonly Seat[]) => seats.map(({ talker }) => talker.client.me.get()?.id ?? '');
const nameOf = ({ seats }: RunRecord, talker: Talker) => seats.find((seat) => seat.talker === talker)?.name;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

it(`what was acknowledged is there once and in one order for everybody, though the server is killed ${KILLS} times`, async () => {
  const house = await openHouse();
  let { server } = house;
  const identity = { kind: 'session', secret: house.secret } as const;
  const devices = [startTalker(server.url, { identity }), startTalker(server.url, { identity })];
  const record = createRecord();
  for (let count = 0; count < READERS; count += 1) {
    const reader = startTalker(server.url);
    const conversation = await reader.client.conversations.open('ada');
    record.seat(`reader ${count}`, reader, conversation);
    for (const [index, device] of devices.entries()) {
      record.seat(`Ada's device ${index}`, device, await device.client.conversations.get(conversation.id));
    }
  }
  const readers = record.seats.filter(({ name }) => name.startsWith('reader'));
  const hers = record.seats.filter(({ name }) => name === "Ada's device 0");
  const everybody = new Set(record.seats.map(({ talker }) => talker));
  const group = await makeGroup(server.url, house.secret, meIn(readers));
  const inGroup = new Map<Talker, Seat>();
  for (const talker of everybody) {
    const conversation = await talker.client.conversations.get(group);
    inGroup.set(talker, record.seat(`${nameOf(record, talker)} in the group`, talker, conversation));
  }
  const delays: number[] = [];

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = record.acknowledged();
    for (let line = 0; line < BURST; line += 1) {
      for (const seat of readers) {
        // Every third line is for all.
        const where = (line % 3 === 0 && inGroup.get(seat.talker)) || seat;
        record.say(where, `${where.name}: ${kill}.${line}`);
      }
      const seat = hers[line % hers.length];
      if (seat) record.say(seat, `Ada: ${kill}.${line}`);
    }
    // In the midst of it: some of the burst is acknowledged, some is not.
    await until('a part is acknowledged', () => record.acknowledged() - before > READERS * 2);
    await server.end('SIGKILL');
    expect(record.seats.some(({ conversation }) => conversation.thread.get().pending.length > 0)).toBe(true);
    server = await restart(house);
    delays.push(...(await Promise.all([...everybody].map((talker) => talker.connected()))));
    await record.settle();
  }

  expect(record.written()).toBe(KILLS * BURST * (READERS + 1));
  await server.end('SIGTERM');
  await withDatabase(house.folder, (store) => record.verdict(store));
  expect(median(delays)).toBeLessThanOrEqual(3_000);
  // They did not all come at the same moment.
  expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(50);
  console.log(
    `back after a kill: median ${Math.round(median(delays))} ms, most ${Math.round(Math.max(...delays))} ms, ${delays.length} returns`,
  );
}, 280_000);
