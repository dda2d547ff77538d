import { openRedisBus } from '@earshot/server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startBalancer } from '../support/balancer.ts';
import { type Redis, startRedis, whyNoRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { busConformance } from './bus.ts';

const why = whyNoRedis();

describe.skipIf(why && !process.env.CI)('Redis', () => {
  let redis: Redis;
  let tests = 0;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.remove());

  async function setUp() {
    tests += 1;
    const open = () => openRedisBus({ url: redis.url, prefix: `test ${tests}` });
    const [here, there] = await Promise.all([open(), open()]);
    return { here, there, carrier: redis };
  }

  busConformance('Redis', setUp, { spans: 'nodes' });

  /** Two nodes, one with a way to Redis of its own. */
  async function withOwnWay(beatMs: number) {
    const way = await startBalancer([Number(new URL(redis.url).port)]);
    const common = { prefix: `test own way ${beatMs}`, beatMs };
    const here = await openRedisBus({ ...common, url: redis.url });
    const there = await openRedisBus({ ...common, url: way.url.replace('http', 'redis') });
    onTestFinished(() => Promise.all([here.close(), there.close()]).then(() => {}));
    const told = { here: [] as string[], there: [] as string[] };
    here.listen(({ t }) => told.here.push(t));
    there.listen(({ t }) => told.there.push(t));
    return { way, here, there, told };
  }

  it('notices a way that only seems open, and tells the others of it, too', async () => {
    const { way, here, there, told } = await withOwnWay(50);
    const heard: string[] = [];
    there.subscribe('ada', ({ t }) => heard.push(t));
    await there.settled();
    await until('they know of one another', () => {
      there.announce({ t: 'rollCall' });
      return told.here.includes('rollCall');
    });
    way.freeze();
    here.publish('ada', { t: 'typing', conversation: 'c', user: 'ben', on: true });
    await until('the silent one is missed', () => told.here.includes('nodeLost'));
    await until('it found another way', () => told.there.includes('gap') && told.here.includes('gap'));
    expect(heard).toEqual([]);
    here.publish('ada', { t: 'typing', conversation: 'c', user: 'ben', on: true });
    await until('it is heard', () => heard.length === 1);
  });

  it('is not opened where there is none, and the sentence does not say the password', async () => {
    const opening = openRedisBus({ url: 'redis://earshot:not-for-any-log@127.0.0.1:1' });
    await expect(opening).rejects.toMatchObject({
      name: 'RedisUnavailableError',
      message: expect.stringMatching(/^Redis cannot be used now: (?!.*not-for-any-log)/),
    });
  });
});

afterAll(() => {
  if (why) console.log(why);
});
