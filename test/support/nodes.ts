import { signIn } from '@earshot/core';
import { afterAll, beforeAll } from 'vitest';
import { startBalancer } from './balancer.ts';
import { runCli, startCli } from './cli.ts';
import type { ServerProcess } from './cli-process.ts';
import { type Postgres, startPostgres, whyNoPostgres } from './postgres.ts';
import { type Redis, startRedis, whyNoRedis } from './redis.ts';
import { temporaryFolder } from './temporary.ts';

/** @returns the sentence why several servers cannot be tried here, or undefined */
export const whyNoNodes = (): string | undefined => whyNoPostgres() ?? whyNoRedis();

/** Two servers that are one service. */
export interface Pair {
  redis: Redis;
  one: ServerProcess;
  other: ServerProcess;
  /** The data folders of the two. */
  folders: readonly [string, string];
  /** Addresses as people have them: each leads to its own server while that lives, to the other then. */
  viaOne: string;
  viaOther: string;
  databaseUrl: string;
  /** Makes a member and signs them in. */
  addMember(handle: string): Promise<string>;
  /** A third server, or one that was there, started anew. */
  start(folder: string): Promise<ServerProcess>;
}

/** One PostgreSQL and one Redis for all tests of a file; each test has its own pair, database and names. */
export function nodes(): { startPair(): Promise<Pair> } {
  let postgres: Postgres;
  let redis: Redis;
  let pairs = 0;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  });
  afterAll(() => Promise.all([postgres?.remove(), redis?.remove()]));

  return {
    async startPair() {
      pairs += 1;
      const databaseUrl = await postgres.database(`pair ${pairs}`);
      const variables = { EARSHOT_DATABASE_URL: databaseUrl, EARSHOT_REDIS_URL: redis.url };
      const start = (folder: string) => startCli(folder, { variables });
      const folders = [await temporaryFolder(), await temporaryFolder()] as const;
      // Together, as after the whole machine came up: an empty database is set up once.
      const [one, other] = await Promise.all([start(folders[0]), start(folders[1])]);
      const [viaOne, viaOther] = await Promise.all([
        startBalancer([one.port, other.port]),
        startBalancer([other.port, one.port]),
      ]);
      return {
        ...{ redis, one, other, folders, databaseUrl, start },
        viaOne: viaOne.url,
        viaOther: viaOther.url,
        async addMember(handle) {
          await runCli('member', 'add', handle, '--data', folders[0], '--name', `${handle} Example`);
          const { out } = await runCli('member', 'link', handle, '--data', folders[0]);
          const token = /#sign-in=([\w-]+)/.exec(out)?.[1] ?? '';
          return (await signIn(viaOne.url, token)).secret;
        },
      };
    },
  };
}
