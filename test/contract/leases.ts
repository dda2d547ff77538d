import type { HeldLease, Lease, Leases } from '@earshot/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../support/until.ts';

/** Two nodes of one host; the leases of a single process are their own other node. */
export interface LeaseNodes {
  here: Leases;
  there: Leases;
  /** Lets time go by on both: a clock that is moved, or real time that is waited for. */
  pass(ms: number): Promise<void>;
}

export interface SeveralNodes extends LeaseNodes {
  /** Ends `there` as a process ends that is killed, and lets its term run out. */
  lose(): Promise<void>;
}

/** Short, as an adapter may have to wait for it in real time. */
const GRACE_MS = 400;

const lease = (of: Partial<Extract<Lease, { says: 'active' | 'idle' }>> = {}): Lease => ({
  ...{ site: 'blog', user: 'ada', device: 'laptop', connection: 'c1', says: 'active' },
  ...of,
});
const held = (of: Lease, leaving = false): HeldLease => ({ ...of, leaving });

/**
 * What every keeper of leases must do.
 * @param severalNodes for an adapter whose nodes outlive one another
 */
export function leasesConformance(
  name: string,
  setUp: () => Promise<LeaseNodes>,
  severalNodes?: () => Promise<SeveralNodes>,
): void {
  async function nodes() {
    const set = await setUp();
    onTestFinished(async () => {
      await set.here.close();
      if (set.there !== set.here) await set.there.close();
    });
    /** What `there` is told; what it answers afterwards is what counts. */
    const told: string[] = [];
    set.there.subscribe((user) => told.push(user));
    const seen = async (user = 'ada') =>
      [...((await set.there.of([user])).get(user) ?? [])].sort((one, other) =>
        one.connection < other.connection ? -1 : 1,
      );
    /** `there` has been told, and answers so. */
    const shows = (expected: HeldLease[]) =>
      until(`${JSON.stringify(expected)} is held`, async () => {
        expect(await seen()).toEqual(expected);
        return true;
      });
    return { ...set, told, seen, shows };
  }

  describe(`the leases in "${name}"`, () => {
    it('are known on every node, and their taking is told', async () => {
      const { here, told, shows } = await nodes();
      await here.hold(lease());
      await here.hold(lease({ device: 'phone', connection: 'c2', says: 'idle' }));
      await shows([held(lease()), held(lease({ device: 'phone', connection: 'c2', says: 'idle' }))]);
      await until('both were told', () => told.length >= 2);
      expect(new Set(told)).toEqual(new Set(['ada']));
    });

    it('are asked for together; who has none is missing', async () => {
      const { here, there } = await nodes();
      await here.hold(lease());
      await here.hold(lease({ user: 'ben' }));
      await until('both are known', async () => (await there.of(['ada', 'ben'])).size === 2);
      const answer = await there.of(['ben', 'nobody', 'ada']);
      expect([...answer.keys()].sort()).toEqual(['ada', 'ben']);
      expect(await there.of([])).toEqual(new Map());
    });

    it('say something new when held again, and nothing when it is the same', async () => {
      const { here, there, told, shows } = await nodes();
      await here.hold(lease());
      await here.hold(lease({ says: 'idle' }));
      await shows([held(lease({ says: 'idle' }))]);
      await until('both were told', () => told.length === 2);
      await here.hold(lease({ says: 'idle' }));
      await here.hold(lease({ user: 'marker' }));
      await until('the marker was told', () => told.includes('marker'));
      expect(told.filter((user) => user === 'ada')).toHaveLength(2);
      expect((await there.of(['ada'])).get('ada')).toHaveLength(1);
    });

    it('say which page is looked at, and which one next', async () => {
      const { here, told, shows } = await nodes();
      const reading = (title: string) => lease({ page: { title, url: `https://blog.example/${title}` } });
      await here.hold(reading('one'));
      await here.hold(reading('one'));
      await here.hold(reading('two'));
      await shows([held(reading('two'))]);
      await until('both were told', () => told.length === 2);
    });

    it('end some time after they were given back, and are leaving until then', async () => {
      const { here, told, shows, pass } = await nodes();
      await here.hold(lease());
      await here.release(lease(), GRACE_MS);
      await shows([held(lease(), true)]);
      const before = told.length;
      await pass(GRACE_MS);
      await shows([]);
      await until('the end was told', () => told.length > before);
    });

    it('end at once without a time for it', async () => {
      const { here, told, shows } = await nodes();
      await here.hold({ user: 'ada', connection: 'call', says: 'inCall' });
      await shows([{ user: 'ada', connection: 'call', says: 'inCall', leaving: false }]);
      await here.release({ user: 'ada', connection: 'call' }, 0);
      await shows([]);
      await until('both were told', () => told.length === 2);
    });

    it('go on when they are taken again in time', async () => {
      const { here, seen, shows, pass } = await nodes();
      await here.hold(lease());
      await here.release(lease(), GRACE_MS);
      await here.hold(lease());
      await shows([held(lease())]);
      await pass(2 * GRACE_MS);
      expect(await seen()).toEqual([held(lease())]);
    });

    it('of one connection end without those of others', async () => {
      const { here, there, shows, pass } = await nodes();
      await here.hold(lease());
      await there.hold(lease({ connection: 'c2' }));
      await here.release(lease(), GRACE_MS);
      await pass(GRACE_MS);
      await shows([held(lease({ connection: 'c2' }))]);
    });

    it('that nobody holds can be given back without harm', async () => {
      const { here, seen, shows, pass } = await nodes();
      await here.release(lease(), GRACE_MS);
      await here.hold(lease());
      await here.release(lease(), GRACE_MS);
      await here.release(lease(), 100 * GRACE_MS);
      await pass(GRACE_MS);
      await shows([]);
      expect(await seen()).toEqual([]);
    });

    it('last as long as their node does', async () => {
      const { here, seen, shows, pass } = await nodes();
      await here.hold(lease());
      await shows([held(lease())]);
      await pass(3 * GRACE_MS);
      expect(await seen()).toEqual([held(lease())]);
    });

    it('are told to nobody who has stopped listening', async () => {
      const { here, there, told } = await nodes();
      const heard: string[] = [];
      const stop = there.subscribe((user) => heard.push(user));
      stop();
      stop();
      await here.hold(lease());
      await until('the other was told', () => told.length === 1);
      expect(heard).toEqual([]);
    });

    it('end with their node when it closes', async () => {
      const { here, there, shows } = await nodes();
      await here.hold(lease());
      await here.close();
      if (here === there) expect(await there.of(['ada'])).toEqual(new Map());
      else await shows([]);
    });

    if (severalNodes) {
      it('of a node that is lost end together, and that is told', async () => {
        const { here, there, lose } = await severalNodes();
        onTestFinished(() => here.close());
        const told = new Set<string>();
        here.subscribe((user) => told.add(user));
        for (const user of ['ada', 'ben']) await there.hold(lease({ user }));
        await here.hold(lease({ connection: 'c2' }));
        await until('all are known', async () => (await here.of(['ada'])).get('ada')?.length === 2);
        told.clear();
        await lose();
        await until('both were told', () => told.has('ada') && told.has('ben'));
        const left = await here.of(['ada', 'ben']);
        expect([...left]).toEqual([['ada', [held(lease({ connection: 'c2' }))]]]);
      });
    }
  });
}
