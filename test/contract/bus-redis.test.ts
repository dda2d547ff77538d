import { openRedisBus } from '@earshot/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Redis, startRedis, whyNoRedis } from '../support/redis.ts';
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
