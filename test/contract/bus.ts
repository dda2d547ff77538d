import type { ServerNotice } from '@earshot/core/protocol';
import type { Bus } from '@earshot/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../support/until.ts';

const notice = (seq: number): ServerNotice => ({
  t: 'receipt',
  conversation: 'c',
  receipt: { user: 'ada', delivered: seq, read: 0 },
});

/** What every bus must do, between the nodes of one host; a bus of one process is its own other node. */
export function busConformance(name: string, setUp: () => Promise<{ here: Bus; there: Bus }>): void {
  async function buses() {
    const { here, there } = await setUp();
    onTestFinished(async () => {
      await here.close();
      if (there !== here) await there.close();
    });
    return { here, there };
  }

  /** Everything that reaches one subscriber. */
  function listen(bus: Bus, user: string) {
    const heard: { notice: ServerNotice; options: { except?: string; only?: string } }[] = [];
    const stop = bus.subscribe(user, (one, options) => heard.push({ notice: one, options }));
    return { heard, stop };
  }

  /** What was published before this has arrived wherever it will. */
  async function drained(from: Bus, to: Bus) {
    const marker = listen(to, 'marker');
    await until('the bus has drained', () => {
      from.publish('marker', notice(0));
      return marker.heard.length > 0;
    });
    marker.stop();
  }

  describe(`the bus "${name}"`, () => {
    it('reaches every subscriber of the user on every node, and nobody else', async () => {
      const { here, there } = await buses();
      const [one, two, other] = [listen(here, 'ada'), listen(there, 'ada'), listen(there, 'ben')];
      here.publish('ada', notice(1));
      await until('both have heard', () => one.heard.length === 1 && two.heard.length === 1);
      await drained(here, there);
      expect(one.heard[0]?.notice).toEqual(notice(1));
      expect(two.heard).toEqual(one.heard);
      expect(other.heard).toEqual([]);
    });

    it('carries along whom to leave out and whom alone to tell', async () => {
      const { here, there } = await buses();
      const { heard } = listen(there, 'ada');
      here.publish('ada', notice(1), { except: 'i1' });
      here.publish('ada', notice(2), { only: 'i2' });
      here.publish('ada', notice(3));
      await until('all are there', () => heard.length === 3);
      expect(heard.map(({ options }) => options)).toEqual([{ except: 'i1' }, { only: 'i2' }, {}]);
    });

    it('keeps the order in which one node published', async () => {
      const { here, there } = await buses();
      const { heard } = listen(there, 'ada');
      const sent = Array.from({ length: 500 }, (_, index) => notice(index));
      for (const one of sent) here.publish('ada', one);
      await until('all are there', () => heard.length === sent.length);
      expect(heard.map((one) => one.notice)).toEqual(sent);
    });

    it('tells nothing to who has stopped, though others of the user go on', async () => {
      const { here, there } = await buses();
      const [gone, stays] = [listen(there, 'ada'), listen(there, 'ada')];
      gone.stop();
      gone.stop();
      here.publish('ada', notice(1));
      await until('the other has heard', () => stays.heard.length === 1);
      expect(gone.heard).toEqual([]);
    });

    it('can be subscribed to again after the last one stopped', async () => {
      const { here, there } = await buses();
      listen(there, 'ada').stop();
      const { heard } = listen(there, 'ada');
      here.publish('ada', notice(1));
      await until('it is heard', () => heard.length === 1);
    });

    it('lets a subscriber stop while it is being told', async () => {
      const { here, there } = await buses();
      const before = listen(there, 'ada');
      let count = 0;
      const stop = there.subscribe('ada', () => {
        count += 1;
        stop();
      });
      const after = listen(there, 'ada');
      here.publish('ada', notice(1));
      here.publish('ada', notice(2));
      await until('the others heard both', () => before.heard.length === 2 && after.heard.length === 2);
      expect(count).toBe(1);
    });

    it('is quiet after it was closed', async () => {
      const { here, there } = await buses();
      const { heard } = listen(there, 'ada');
      await there.close();
      if (here !== there) await here.close();
      here.publish('ada', notice(1));
      expect(heard).toEqual([]);
    });
  });
}
