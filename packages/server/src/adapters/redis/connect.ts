import type { Redis } from 'ioredis';

/** Redis cannot be reached. The message never repeats its address, which may hold a password. */
export class RedisUnavailableError extends Error {
  override readonly name = 'RedisUnavailableError';
}

/** A host that is gone does not refuse, it is silent. */
const CONNECT_MS = 5_000;
/** Redis is back within seconds of a restart; looking twice a second costs it nothing. */
const RETRY_MS = { step: 100, most: 500 };
/** Redis answers in a millisecond; what takes this long goes through a connection that is none any more. */
const ANSWER_MS = 3_000;
/** How long the farewell to such a connection is waited for. */
const FAREWELL_MS = 500;
/** Proxies and NATs forget a connection on which nothing passes. */
const KEEP_ALIVE_MS = 30_000;

/**
 * A connection that comes back by itself whenever it is lost. What is asked of it meanwhile fails at once: a
 * hint that comes late is none. ioredis is loaded here and nowhere else.
 * @throws RedisUnavailableError
 */
export async function connectRedis(url: string): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    connectionName: 'earshot',
    connectTimeout: CONNECT_MS,
    commandTimeout: ANSWER_MS,
    disconnectTimeout: FAREWELL_MS,
    keepAlive: KEEP_ALIVE_MS,
    retryStrategy: (attempt) => Math.min(attempt * RETRY_MS.step, RETRY_MS.most),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    enableAutoPipelining: true,
  });
  let why: Error | undefined;
  redis.on('error', (error: Error) => {
    why = error;
  });
  try {
    await redis.connect();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw unavailable(why ?? error);
  }
}

/**
 * One connection to speak by and one to listen by: Redis takes no other command on one that subscribes.
 * @throws RedisUnavailableError
 */
export async function connectTwice(url: string): Promise<[speaker: Redis, listener: Redis]> {
  const speaker = await connectRedis(url);
  const listener = await connectRedis(url).catch((error) => {
    speaker.disconnect();
    throw error;
  });
  return [speaker, listener];
}

export function unavailable(cause: unknown): RedisUnavailableError {
  // Node's error for a name with several addresses has no message of its own.
  const { message = '', code = '' } = cause as { message?: string; code?: string };
  return new RedisUnavailableError(`Redis cannot be used now: ${message || code}`, { cause });
}
