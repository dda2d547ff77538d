import { openRedisLeases } from '@earshot/server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startBalancer } from '../support/balancer.ts';
import { type Redis, startRedis, whyNoRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { leasesConformance } from './leases.ts';

const why = whyNoRedis();
/** Short, as it is waited for in real time; a machine under load renews late. */
const TERM_MS = 900;

describe.skipIf(why && !process.env.CI)('Redis', () => {
  let redis: Redis;
  let tests = 0;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.remove());

  async function setUp() {
    tests += 1;
    const common = { prefix: `test ${tests}`, termMs: TERM_MS };
    /** A way to Redis of its own, so that it can be cut. */
    const way = await startBalancer([Number(new URL(redis.url).port)]);
    const [here, there] = await Promise.all([
      openRedisLeases({ ...common, url: redis.url }),
      openRedisLeases({ ...common, url: way.url.replace('http', 'redis') }),
    ]);
    const pass = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    async function lose() {
      onTestFinished(() => there.close());
      await way.stop();
    }
    return { here, there, pass, lose, way };
  }

  leasesConformance('Redis', setUp, setUp);

  const saysOf = async (leases: Awaited<ReturnType<typeof setUp>>['here'], user: string) =>
    ((await leases.of([user])).get(user) ?? []).map(({ says }) => says);

  it('keeps what was last known while it is away, and gets everything anew when it comes back empty', async () => {
    const { here, there } = await setUp();
    onTestFinished(() => Promise.all([here.close(), there.close()]).then(() => {}));
    const ada = { site: 'blog', user: 'ada', device: 'd', connection: 'c1', says: 'active' } as const;
    const ben = { ...ada, user: 'ben', connection: 'c2' };
    await here.hold(ada);
    await there.hold(ben);
    await until('ben is known', async () => (await saysOf(here, 'ben')).length === 1);
    await redis.kill();
    try {
      expect([await saysOf(here, 'ada'), await saysOf(here, 'ben')]).toEqual([['active'], ['active']]);
      await there.hold({ ...ben, says: 'idle' });
      await here.hold({ ...ada, user: 'cleo', connection: 'c3' });
    } finally {
      await redis.start();
    }
    await until('it is idle', async () => (await saysOf(here, 'ben'))[0] === 'idle');
    await until('all is known again', async () => (await there.of(['ada', 'cleo'])).size === 2);
  });

  it('answers with what was last known while its way to Redis only seems open, and finds another', async () => {
    const { here, there, way } = await setUp();
    onTestFinished(() => Promise.all([here.close(), there.close()]).then(() => {}));
    const ada = { site: 'blog', user: 'ada', device: 'd', connection: 'c1', says: 'active' } as const;
    await here.hold(ada);
    await until('she is known', async () => (await saysOf(there, 'ada')).length === 1);
    way.freeze();
    expect(await saysOf(there, 'ada')).toEqual(['active']);
    await here.hold({ ...ada, says: 'idle' });
    await until('the news has come', async () => (await saysOf(there, 'ada'))[0] === 'idle', { withinMs: 20_000 });
  });

  it('has nothing left of nodes that have gone', async () => {
    const { here, there } = await setUp();
    await here.hold({ user: 'ada', connection: 'call', says: 'inCall' });
    await here.close();
    expect(await there.of(['ada'])).toEqual(new Map());
    await there.close();
  });
});

afterAll(() => {
  if (why) console.log(why);
});
