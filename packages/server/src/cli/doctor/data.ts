import type { RedisReport } from '../../adapters/redis/inspect.js';
import type { PostgresReport } from '../../adapters/store-postgres/inspect.js';
import type { DatabaseContents } from '../../adapters/store-sql/inspect.js';
import { type Finding, fine, note, wrong } from './finding.js';

export function checkLock(owner: string | undefined, serverAnswers: boolean): Finding {
  if (owner === undefined) return note('No server is running on this folder.', 'Start it with `earshot start`.');
  if (serverAnswers) return fine(`The folder is held by the running server (${owner}).`);
  return wrong(
    `The folder is held by ${owner}, which does not answer.`,
    'If it has just been started, wait; otherwise end that process and start again.',
  );
}

export function checkPostgres({ version, durable }: PostgresReport): Finding {
  if (durable) return fine(`PostgreSQL ${version} answers.`);
  return wrong(
    `PostgreSQL ${version} runs with fsync = off: messages that were acknowledged are lost when its machine fails.`,
    'Set fsync = on in postgresql.conf, and restart it.',
  );
}

export const checkRedis = ({ version }: RedisReport): Finding => fine(`Redis ${version} answers.`);

export function checkSchema(contents: DatabaseContents | undefined, database: 'sqlite' | 'postgres'): Finding {
  if (!contents) return wrong('There is no database yet.', 'Start a server once: `earshot start` makes it.');
  const { found, known } = contents.schema;
  if (found === known) return fine(`The database has schema ${found}.`);
  if (found < known) {
    return note(
      `The database has schema ${found}, this release uses ${known}.`,
      database === 'sqlite'
        ? 'The next start brings it up to date, after a backup copy.'
        : 'The next start brings it up to date. Make a copy with pg_dump before.',
    );
  }
  return wrong(
    `The database has schema ${found}, which is newer than this release (${known}).`,
    'Run the newer release, or restore the backup from before it changed the schema.',
  );
}

export function checkSites({ sites, members }: DatabaseContents, data: string): Finding[] {
  if (sites.length === 0) return [wrong('There is no site.', 'Start a server once, or run `earshot site add`.')];
  return sites.flatMap(({ id, key, name, origins }) => {
    const findings: Finding[] = [];
    if (origins.length === 0) {
      findings.push(
        note(
          `The site "${name}" names no origin, so no page but the server's own can use it.`,
          `earshot site add --data ${data} --site ${key} --origin https://blog.example.org`,
        ),
      );
    }
    for (const origin of origins.filter(isPlain)) {
      findings.push(
        note(
          `The site "${name}" allows ${origin}, where browsers give no camera and microphone.`,
          'Serve that page over https.',
        ),
      );
    }
    if (!members.some(({ site }) => site === id)) {
      findings.push(
        note(
          `The site "${name}" has no member, so nobody can be reached there.`,
          `earshot member add ada --data ${data} --site ${key} --name "Ada"`,
        ),
      );
    }
    return findings.length > 0 ? findings : [fine(`The site "${name}" has an origin and a member.`)];
  });
}

export function checkMembers({ members }: DatabaseContents, data: string): Finding[] {
  return members
    .filter(({ email }) => email === undefined)
    .map(({ handle = '' }) =>
      note(
        `@${handle} has no e-mail address, and is not told of messages that come while they are away.`,
        `earshot member email ${handle} ada@example.org --data ${data}`,
      ),
    );
}

/** Browsers treat only these as secure without https. */
const isPlain = (origin: string) =>
  origin.startsWith('http:') && !/^http:\/\/(localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin);
