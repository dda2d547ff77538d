import { existsSync } from 'node:fs';
import { inspectRedis } from '../../adapters/redis/inspect.js';
import { inspectPostgres } from '../../adapters/store-postgres/inspect.js';
import type { DatabaseContents } from '../../adapters/store-sql/inspect.js';
import { folderOwner, inspectFolder } from '../../adapters/store-sqlite/inspect.js';
import { connectOperations } from '../../admin/control-client.js';
import { controlPath } from '../../admin/control-path.js';
import { checkLock, checkMembers, checkPostgres, checkRedis, checkSchema, checkSites } from '../doctor/data.js';
import { type Finding, note, wrong } from '../doctor/finding.js';
import { checkDisk, checkFolder, checkNode, freeBytesAt } from '../doctor/machine.js';
import { checkMail, checkPublicUrl, checkReach, checkTurn } from '../doctor/network.js';
import type { Io } from '../io.js';
import { databaseUrl, type Place, requireUrlIfNeeded } from '../place.js';
import { FILES_NOT_SHARED, type RedisPlace, redisUrl } from '../redis.js';
import { readSettings } from '../settings.js';

const MARKS: Readonly<Record<Finding['level'], string>> = { fine: 'ok   ', note: 'note ', wrong: 'WRONG' };

/** Changes nothing. @returns is everything right, notes aside? */
export async function doctor(place: Place & RedisPlace, io: Io): Promise<boolean> {
  let wrongs = 0;
  let notes = 0;
  for await (const { level, what, mend } of findings(place, io)) {
    io.out(`${MARKS[level]} ${what}`);
    if (mend !== undefined) io.out(`      → ${mend}`);
    if (level === 'wrong') wrongs += 1;
    if (level === 'note') notes += 1;
  }
  io.out(wrongs === 0 ? `Nothing is wrong; ${notes} to note.` : `${wrongs} wrong, ${notes} to note.`);
  return wrongs === 0;
}

async function* findings(place: Place & RedisPlace, io: Io): AsyncGenerator<Finding> {
  const { data } = place;
  const url = databaseUrl(place);
  const redis = redisUrl(place);
  yield checkNode(io.nodeVersion);
  const folder = checkFolder(data);
  yield folder;
  if (folder.level === 'wrong' || !existsSync(data)) return;
  yield checkDisk(freeBytesAt(data));
  const running = await connectOperations(controlPath(data, io.platform));
  running?.close();
  yield checkLock(folderOwner(data), running !== undefined);
  yield* await (url === undefined ? folderFindings(place) : postgresFindings(place, url));
  if (redis !== undefined) yield await redisFinding(redis);
  const settings = readSettings(data);
  if (!settings) {
    yield note(
      'No server has been started here yet, so its address, mail and TURN are unknown.',
      'Run `earshot start`.',
    );
    return;
  }
  if (settings.redis && redis === undefined) {
    yield note(
      'This is one of several servers, and their Redis was not looked at.',
      'Say where, with EARSHOT_REDIS_URL or --redis-url-file.',
    );
  }
  if (settings.redis && !settings.filesElsewhere) yield note(FILES_NOT_SHARED.what, FILES_NOT_SHARED.mend);
  yield* checkPublicUrl(settings);
  if (running) yield await checkReach(settings, fetch);
  yield checkMail(settings, data);
  yield checkTurn(settings);
}

async function folderFindings(place: Place): Promise<Finding[]> {
  try {
    requireUrlIfNeeded(place);
  } catch (error) {
    return [note('The data is in PostgreSQL, and was not looked at.', messageOf(error))];
  }
  try {
    return contentFindings(await inspectFolder(place.data), place.data, 'sqlite');
  } catch (error) {
    return [
      wrong(
        `The database cannot be read (${messageOf(error)}).`,
        'Restore the newest backup into an empty folder, and start there.',
      ),
    ];
  }
}

async function postgresFindings({ data }: Place, url: string): Promise<Finding[]> {
  try {
    const report = await inspectPostgres(url);
    return [checkPostgres(report), ...contentFindings(report.contents, data, 'postgres')];
  } catch (error) {
    return [
      wrong(
        `${messageOf(error)}.`,
        'Check that PostgreSQL runs, that the address and its password are right, and that this machine may connect (pg_hba.conf).',
      ),
    ];
  }
}

async function redisFinding(url: string): Promise<Finding> {
  try {
    return checkRedis(await inspectRedis(url));
  } catch (error) {
    return wrong(
      `${messageOf(error)}.`,
      'Check that Redis runs, that the address and its password are right, and that this machine may connect. Until then the servers do not hear of one another.',
    );
  }
}

function contentFindings(
  contents: DatabaseContents | undefined,
  data: string,
  database: 'sqlite' | 'postgres',
): Finding[] {
  const schema = checkSchema(contents, database);
  if (!contents || contents.schema.found !== contents.schema.known) return [schema];
  return [schema, ...checkSites(contents, data), ...checkMembers(contents, data)];
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
