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
