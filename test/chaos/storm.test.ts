import { expect, it, onTestFinished } from 'vitest';
import { makeGroup } from '../support/group.ts';
import { startHost } from '../support/host.ts';
import { startTalker } from '../support/talker.ts';
import { atLength } from './length.ts';
import { type Fate, type Passing, startProxy } from './proxy.ts';
import { type Random, withSeed } from './random.ts';
import { createRecord, type Seat } from './record.ts';

const STORM_MS = atLength(10_000, 40_000);
const READERS = 4;
/** Time runs this much faster for the clients: what they give up after seconds, and their pauses, fit into the storm. */
const FASTER = 10;
/** Longer than the clients' (faster) patience with a server that does not answer a ping. */
const STALL_MS = 1_500;

/** What a bad road does to a frame. Most get through, or nobody would get far enough for the rest to matter. */
function fateOf({ direction, text }: Passing, random: Random): Fate {
  const dice = random.next();
  if (dice < 0.02) return { do: 'drop' };
  if (dice < 0.04) return { do: 'cut' };
  if (dice < 0.05) return { do: 'pass', afterMs: STALL_MS };
  if (dice < 0.2) return { do: 'pass', afterMs: random.between(1, 60) };
  if (direction === 'down' || text.includes('"t":"hello"')) return { do: 'pass' };
  if (dice < 0.25) return { do: 'strand' };
  if (dice < 0.4) return { do: 'pass', times: random.between(2, 3) };
  return { do: 'pass' };
}

it(
  'one order, once, on a road that drops, delays, repeats, cuts in two, and lets old frames come after new ones',
  () =>
    withSeed(async (random) => {
      const many = 1_000_000;
      const host = await startHost({ limits: { sendsPer10s: many, framesPer10s: many, connectionsPerUser: many } });
      onTestFinished(host.stop);
      const { secret } = await host.addMember('ada');
      let stormy = false;
      const proxy = await startProxy(host.url, (frame) => (stormy ? fateOf(frame, random) : { do: 'pass' }));
      onTestFinished(proxy.close);
      const environment = { setTimeout: (run: () => void, ms: number) => setTimeout(run, ms / FASTER) };
      const identity = { kind: 'session', secret } as const;
      const devices = [1, 2].map(() => startTalker(proxy.url, { identity, environment }));
      const record = createRecord();
      for (let count = 0; count < READERS; count += 1) {
        const reader = startTalker(proxy.url, { environment });
        const conversation = await reader.client.conversations.open('ada');
        record.seat(`reader ${count}`, reader, conversation);
        for (const [index, device] of devices.entries()) {
          record.seat(`Ada's device ${index}`, device, await device.client.conversations.get(conversation.id));
        }
      }

      const people = record.seats.filter(({ name }) => name.startsWith('reader')).map(({ talker }) => talker);
      const users = people.map(({ client }) => client.me.get()?.id ?? '');
      const group = await makeGroup(host.url, secret, users);
      for (const [index, talker] of [...devices, ...people].entries()) {
        record.seat(`page ${index} in the group`, talker, await talker.client.conversations.get(group));
      }

      // They have met in fair weather: a person whose first question is not answered asks again, a test does not.
      stormy = true;
      const ends = performance.now() + STORM_MS;
      while (performance.now() < ends) {
        const seat = record.seats[random.between(0, record.seats.length - 1)] as Seat;
        // A person stops writing while nothing goes; the outbox has its bound, too.
        if (seat.conversation.thread.get().pending.length < 20) record.say(seat, `${seat.name}: ${record.written()}`);
        await new Promise((resolve) => setTimeout(resolve, random.between(0, 30)));
      }
      stormy = false;
      await record.settle();
      await record.verdict(host.store);
      console.log(`${record.written()} messages over a road where ${JSON.stringify(proxy.counts)}`);
      for (const fate of ['drop', 'cut', 'strand', 'repeated', 'delayed'] as const) {
        expect(proxy.counts[fate], `the road has ${fate}`).toBeGreaterThan(0);
      }
    }),
  STORM_MS + 90_000,
);
