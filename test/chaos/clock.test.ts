import type { Clock } from '@earshot/server';
import { expect, it, onTestFinished } from 'vitest';
import { startHost } from '../support/host.ts';
import { startTalker } from '../support/talker.ts';
import { until } from '../support/until.ts';
import { startProxy } from './proxy.ts';
import { createRecord } from './record.ts';

const HOUR_MS = 3_600_000;

/** The machine's clock, which somebody sets. */
function settableClock() {
  let setBy = 0;
  const clock: Clock = {
    now: () => Date.now() + setBy,
    elapsed: () => performance.now(),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  };
  return {
    clock,
    set(byMs: number) {
      setBy += byMs;
    },
  };
}

it('the server’s clock set back an hour changes the times that are shown, and nothing else', async () => {
  const { clock, set } = settableClock();
  const host = await startHost({ clock });
  onTestFinished(host.stop);
  const proxy = await startProxy(host.url, () => ({ do: 'pass' }));
  onTestFinished(proxy.close);
  const { id, secret } = await host.addMember('ada');
  const identity = { kind: 'session', secret } as const;
  const [ada, ben] = [startTalker(proxy.url, { identity }), startTalker(proxy.url)];
  const theirs = await ben.client.conversations.open('ada');
  const hers = await ada.client.conversations.get(theirs.id);
  const record = createRecord();
  const [benSits, adaSits] = [record.seat('Ben', ben, theirs), record.seat('Ada', ada, hers)];
  for (const line of [1, 2, 3]) record.say(line === 2 ? adaSits : benSits, `before ${line}`);
  await record.settle();

  set(-HOUR_MS);
  for (const line of [1, 2, 3]) record.say(line === 2 ? adaSits : benSits, `after ${line}`);
  await record.settle();
  const { events } = theirs.thread.get();
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  // The time of an event is the server's, right or wrong; the order is not made of it.
  expect(events[3]?.at).toBeLessThan(events[2]?.at ?? 0);

  // Receipts move forward.
  hers.markRead();
  await until('Ben sees that it was read', () => theirs.thread.get().readTo === 6);
  // What was sent "in an hour" can be edited; what is older than the window, by whatever clock, cannot.
  await theirs.edit(1, 'before 1');
  set(25 * HOUR_MS);
  await expect(theirs.edit(1, 'too late')).rejects.toMatchObject({ code: 'too_late' });
  set(-25 * HOUR_MS);

  // A lost connection resumes, and a session of "later" is one.
  proxy.dropAll();
  record.say(benSits, 'in the gap');
  const again = startTalker(proxy.url, { identity });
  const reads = await again.client.conversations.get(theirs.id);
  expect(again.client.me.get()?.id).toBe(id);
  record.seat("Ada's other device", again, reads);
  await record.settle();
  for (const { client } of [ada, ben, again]) expect(client.connection.get().status).toBe('connected');
  await record.verdict(host.store);
});
