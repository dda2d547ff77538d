import { connectRedis, unavailable } from './connect.js';

/** What can be seen of a Redis without changing anything in it. */
export interface RedisReport {
  /** Of Redis itself, e.g. `7.0.15`. */
  version: string;
}

/** @throws RedisUnavailableError when it cannot be reached */
export async function inspectRedis(url: string): Promise<RedisReport> {
  const redis = await connectRedis(url);
  try {
    const [, version = ''] = /redis_version:(\S+)/.exec(await redis.info('server')) ?? [];
    return { version };
  } catch (error) {
    throw unavailable(error);
  } finally {
    redis.disconnect();
  }
}
