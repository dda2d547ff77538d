import type { ServerNotice } from '@earshot/core/protocol';
import type { Bus, BusNews, DeliverOptions, News } from '@earshot/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../support/until.ts';

const notice = (seq: number): ServerNotice => ({
  t: 'receipt',
  conversation: 'c',
  receipt: { user: 'ada', delivered: seq, read: 0 },
});

export interface BusSetUp {
  here: Bus;
  there: Bus;
  /** What carries the messages between nodes, where there is such a thing and it can be away. */
  carrier?: { kill(): Promise<void>; start(): Promise<void> };
}

/** What every bus must do, between the nodes of one host; a bus of one process is its own other node. */
export function busConformance(name: string, setUp: () => Promise<BusSetUp>, { spans }: Pick<Bus, 'spans'>): void {
  async function buses() {
    const { here, there, carrier } = await setUp();
    onTestFinished(async () => {
      await here.close();
      if (there !== here) await there.close();
    });
    return { here, there, carrier };
  }

  /** Everything that reaches one subscriber. */
  async function listen(bus: Bus, user: string) {
    const heard: { notice: ServerNotice; options: DeliverOptions }[] = [];
    const stop = bus.subscribe(user, (one, options) => heard.push({ notice: one, options }));
    await bus.settled();
    return { heard, stop };
  }

  /** Everything that the other nodes say to this one, and the bus about them. */
  function news(bus: Bus) {
    const heard: { news: News | BusNews; node: string }[] = [];
    const stop = bus.listen((one, node) => heard.push({ news: one, node }));
    return { heard, stop, of: (t: string) => heard.filter((one) => one.news.t === t) };
  }

  /** What was published before this has arrived wherever it will. */
  async function drained(from: Bus, to: Bus) {
    const marker = await listen(to, 'marker');
    await until('the bus has drained', () => {
      from.publish('marker', notice(0));
      return marker.heard.length > 0;
    });
    marker.stop();
  }

  describe(`the bus "${name}"`, () => {
    it('reaches every subscriber of the user on every node, and nobody else', async () => {
      const { here, there } = await buses();
      const [one, two, other] = await Promise.all([listen(here, 'ada'), listen(there, 'ada'), listen(there, 'ben')]);
      here.publish('ada', notice(1));
      await until('both have heard', () => one.heard.length === 1 && two.heard.length === 1);
      await drained(here, there);
      expect(one.heard[0]?.notice).toEqual(notice(1));
      expect(two.heard).toEqual(one.heard);
      expect(other.heard).toEqual([]);
    });

    it('reaches several users with one message, each as often as they are subscribed', async () => {
      const { here, there } = await buses();
      const [one, two, three] = await Promise.all([listen(here, 'ada'), listen(there, 'ben'), listen(there, 'cleo')]);
      here.publish(['ada', 'ben', 'nobody'], notice(1), { except: 'i1' });
      await until('both have heard', () => one.heard.length === 1 && two.heard.length === 1);
      await drained(here, there);
      expect(two.heard).toEqual([{ notice: notice(1), options: { except: 'i1' } }]);
      expect([one.heard.length, two.heard.length, three.heard.length]).toEqual([1, 1, 0]);
    });

    it('has lost nothing that is published once a subscription has settled', async () => {
      const { here, there } = await buses();
      for (let round = 0; round < 50; round += 1) {
        const { heard } = await listen(there, `user ${round}`);
        here.publish(`user ${round}`, notice(round));
        await until('it is heard', () => heard.length === 1);
      }
    });

    it('carries along whom to leave out and whom alone to tell', async () => {
      const { here, there } = await buses();
      const { heard } = await listen(there, 'ada');
      here.publish('ada', notice(1), { except: 'i1' });
      here.publish('ada', notice(2), { only: 'i2' });
      here.publish('ada', notice(3));
      await until('all are there', () => heard.length === 3);
      expect(heard.map(({ options }) => options)).toEqual([{ except: 'i1' }, { only: 'i2' }, {}]);
    });

    it('keeps the order in which one node published', async () => {
      const { here, there } = await buses();
      const { heard } = await listen(there, 'ada');
      const sent = Array.from({ length: 500 }, (_, index) => notice(index));
      // To one or to several is all the same.
      for (const [index, one] of sent.entries()) here.publish(index % 3 === 0 ? ['ada', 'ben'] : 'ada', one);
      await until('all are there', () => heard.length === sent.length);
      expect(heard.map((one) => one.notice)).toEqual(sent);
    });

    it('tells nothing to who has stopped, though others of the user go on', async () => {
      const { here, there } = await buses();
      const [gone, stays] = await Promise.all([listen(there, 'ada'), listen(there, 'ada')]);
      gone.stop();
      gone.stop();
      here.publish('ada', notice(1));
      await until('the other has heard', () => stays.heard.length === 1);
      expect(gone.heard).toEqual([]);
    });

    it('can be subscribed to again after the last one stopped', async () => {
      const { here, there } = await buses();
      (await listen(there, 'ada')).stop();
      const { heard } = await listen(there, 'ada');
      here.publish('ada', notice(1));
      await until('it is heard', () => heard.length === 1);
    });

    it('lets a subscriber stop while it is being told', async () => {
      const { here, there } = await buses();
      const before = await listen(there, 'ada');
      let count = 0;
      const stop = there.subscribe('ada', () => {
        count += 1;
        stop();
      });
      const after = await listen(there, 'ada');
      here.publish('ada', notice(1));
      here.publish('ada', notice(2));
      await until('the others heard both', () => before.heard.length === 2 && after.heard.length === 2);
      expect(count).toBe(1);
    });

    it('is quiet after it was closed', async () => {
      const { here, there } = await buses();
      const { heard } = await listen(there, 'ada');
      await there.close();
      if (here !== there) await here.close();
      here.publish('ada', notice(1));
      expect(heard).toEqual([]);
    });

    if (spans === 'process') {
      it('has no other node to tell or to hear', async () => {
        const { here } = await buses();
        const { heard } = news(here);
        here.announce({ t: 'rollCall' });
        await drained(here, here);
        expect(here.spans).toBe('process');
        expect(heard).toEqual([]);
      });
      return;
    }

    it('tells the other nodes what one announces, in order with what it publishes', async () => {
      const { here, there } = await buses();
      const [mine, theirs] = [news(here), news(there)];
      const order: string[] = [];
      there.listen(({ t }) => order.push(t));
      there.subscribe('ada', ({ t }) => order.push(t));
      await there.settled();
      here.announce({ t: 'user', user: 'ada' });
      here.publish('ada', notice(1));
      here.announce({ t: 'rollCall' });
      await until('both are there', () => theirs.heard.length === 2);
      expect(theirs.heard.map((one) => one.news)).toEqual([{ t: 'user', user: 'ada' }, { t: 'rollCall' }]);
      expect(new Set(theirs.heard.map(({ node }) => node)).size).toBe(1);
      expect(order).toEqual(['user', 'receipt', 'rollCall']);
      await drained(there, here);
      expect(mine.heard).toEqual([]);
    });

    it('says when a node has ended', async () => {
      const { here, there } = await buses();
      const { heard, of } = news(here);
      there.announce({ t: 'rollCall' });
      await until('it is known', () => heard.length === 1);
      await there.close();
      await until('its end is told', () => of('nodeLost').length > 0);
      expect(heard.map(({ node }) => node)).toEqual([heard[0]?.node, heard[0]?.node]);
    });

    it('tells its own subscribers though what carries it is away, and both nodes of the gap once it is back', async () => {
      const { here, there, carrier } = await buses();
      if (!carrier) throw new Error('a bus of several nodes is carried by something');
      const [mine, theirs] = await Promise.all([listen(here, 'ada'), listen(there, 'ada')]);
      const own = [news(here), news(there)];
      await Promise.all([here.settled(), there.settled()]);
      await carrier.kill();
      here.publish('ada', notice(1));
      const late = await listen(there, 'late');
      expect(mine.heard.map((one) => one.notice)).toEqual([notice(1)]);
      await carrier.start();
      await until('both know of the gap', () => own.every(({ of }) => of('gap').length > 0));
      // From here on nothing is lost, for those who came meanwhile neither.
      here.publish('ada', notice(2));
      here.publish('late', notice(3));
      await until('it is heard', () => theirs.heard.length > 0 && late.heard.length > 0);
      expect(theirs.heard.map((one) => one.notice)).toEqual([notice(2)]);
      expect(own.flatMap(({ of }) => of('nodeLost'))).toEqual([]);
    });
  });
}
