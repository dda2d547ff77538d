import { openRedisBus } from '../adapters/bus-redis/bus.js';
import { openRedisLeases } from '../adapters/leases-redis/leases.js';
import type { Bus } from '../ports/bus.js';
import type { Leases } from '../ports/leases.js';
import { CommandError } from './failure.js';
import { databaseUrl, type Place, secretIn } from './place.js';

/** What joins several servers to one service. */
export interface RedisPlace {
  redisUrl?: string;
  redisUrlFile?: string;
}

/**
 * The address of the Redis through which this server talks with others on the same database; undefined when
 * it is alone. Its sentences never repeat the address, which may hold a password.
 * @throws CommandError
 */
export function redisUrl(options: RedisPlace & Place): string | undefined {
  const { redisUrl: given, redisUrlFile: file } = options;
  if (given && file) throw new CommandError('Give --redis-url or --redis-url-file, not both.');
  const url = file ? secretIn(file, 'the Redis address') : given;
  if (!url) return undefined;
  if (!/^rediss?:\/\/\S+$/.test(url)) {
    throw new CommandError('Write the Redis address like redis://user:password@redis.example.org:6379.');
  }
  if (databaseUrl(options) !== undefined) return url;
  throw new CommandError(
    'Redis joins servers that share a PostgreSQL database. Say where that is, with EARSHOT_DATABASE_URL or --database-url-file.',
  );
}

/** Said at the start and by the doctor. */
export const FILES_NOT_SHARED = {
  what: 'The files of messages lie in this server’s own folder, where people at the other servers do not find them.',
  mend: 'Start each with --files and one folder that all of them mount.',
};

/** What a server that is one of several shares with the others, besides the database. */
export interface Joined {
  bus: Bus;
  leases: Leases;
  close(): Promise<void>;
}

/**
 * @param service names this service among those that share the Redis
 * @throws RedisUnavailableError
 */
export async function joinOthers(url: string, service: string): Promise<Joined> {
  const prefix = `earshot:${service}`;
  const bus = await openRedisBus({ url, prefix });
  try {
    const leases = await openRedisLeases({ url, prefix });
    return {
      ...{ bus, leases },
      async close() {
        await leases.close();
        await bus.close();
      },
    };
  } catch (error) {
    await bus.close();
    throw error;
  }
}
