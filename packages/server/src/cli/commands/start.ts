import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { createOutboxMailer } from '../../adapters/mailer-outbox/mailer.js';
import { createSmtpMailer } from '../../adapters/mailer-smtp/mailer.js';
import { controlPath } from '../../admin/control-path.js';
import { serveOperations } from '../../admin/control-server.js';
import { createOperations } from '../../admin/local.js';
import type { IceConfig } from '../../config.js';
import { keepChunks } from '../../http/assets/earlier.js';
import { installedAssets } from '../../http/assets/folders.js';
import type { Mailer } from '../../ports/mailer.js';
import type { Store } from '../../ports/store.js';
import { createServer } from '../../server.js';
import { CommandError } from '../failure.js';
import { copyFilesOf, openFiles } from '../files.js';
import type { Io } from '../io.js';
import { databaseUrl, hasUnusedDatabase, openPlace, type Place } from '../place.js';
import { FILES_NOT_SHARED, type Joined, joinOthers, type RedisPlace, redisUrl } from '../redis.js';
import { writeSettings } from '../settings.js';
import { listen } from './listen.js';

export interface StartOptions extends Place, RedisPlace {
  port: number;
  host: string;
  publicUrl?: string;
  trustProxy: boolean;
  turnUrl?: string[];
  turnSecretFile?: string;
  stunUrl?: string[];
  smtpUrl?: string;
  mailFrom?: string;
  logLevel: string;
}

/** Runs until the process is asked to end. */
export async function start(options: StartOptions, io: Io): Promise<void> {
  const { data, host } = options;
  const ice = iceFrom(options);
  const mailer = mailerFrom(options);
  const redis = redisUrl(options);
  const logger = pino({ level: options.logLevel }, io.logs);
  const store = await openPlace(options);
  try {
    const site = await store.sites.first({ name: 'My site', origins: [] });
    const http = await listen(host, options.port);
    let joined: Joined | undefined;
    try {
      const publicUrl = options.publicUrl ?? `http://localhost:${http.port}`;
      const assets = { ...installedAssets(), earlier: join(data, 'earlier-chunks') };
      await keepChunks(assets.widgets, assets.earlier);
      const { trustProxy } = options;
      const blobs = openFiles(options);
      // By the default site, which is always the same one: a Redis may serve other services, too.
      if (redis !== undefined) joined = await joinOthers(redis, site.id);
      const earshot = createServer({
        store,
        blobs,
        publicUrl,
        mailer,
        logger,
        ice,
        assets,
        trustProxy,
        ...(joined ? { bus: joined.bus, leases: joined.leases } : {}),
      });
      http.serve(earshot);
      const mail = options.smtpUrl ? 'smtp' : 'outbox';
      const database = databaseUrl(options) === undefined ? 'sqlite' : 'postgres';
      const turn = options.turnUrl !== undefined;
      writeSettings(data, {
        publicUrl,
        host,
        port: http.port,
        mail,
        turn,
        trustProxy,
        database,
        redis: joined !== undefined,
        filesElsewhere: options.files !== undefined,
      });
      const operations = createOperations(store, publicUrl, { copyFiles: copyFilesOf(blobs) });
      const control = await serveOperations(controlPath(data, io.platform), operations, logger);
      logger.info({ host, port: http.port, publicUrl, site: site.key }, 'started');
      io.out(`Earshot is running at ${publicUrl}`);
      io.out(`Data: ${data}${database === 'postgres' ? ', and a PostgreSQL database' : ''}`);
      if (joined) io.out('One of several servers: they talk through Redis.');
      if (joined && options.files === undefined) io.err(`${FILES_NOT_SHARED.what} ${FILES_NOT_SHARED.mend}`);
      if (hasUnusedDatabase(options)) io.err(`${join(data, 'earshot.db')} is left alone: the data is in PostgreSQL.`);
      io.out(await nextStep(store, data));
      await io.untilStopped();
      logger.info('stopping');
      await control.close();
      await earshot.close();
    } finally {
      // Also when starting failed half way: an open port or connection would keep the process.
      await joined?.close();
      await http.close();
    }
  } finally {
    await store.close();
  }
}

/** What the operator does now: whatever is missing first. */
async function nextStep(store: Store, data: string): Promise<string> {
  const [sites, members] = await Promise.all([store.sites.list(), store.users.members()]);
  const [member] = members;
  if (!member) {
    return `Next, in another terminal: earshot member add ada --data ${data} --name "Ada" --email ada@example.org`;
  }
  if (sites.every(({ origins }) => origins.length === 0)) {
    return `Next, name the pages that may use it: earshot site add --data ${data} --site ${sites[0]?.key ?? 'KEY'} --origin https://blog.example.org`;
  }
  return `To sign in: earshot member link ${member.handle ?? ''} --data ${data}`;
}

function iceFrom({ turnUrl, turnSecretFile, stunUrl }: StartOptions): IceConfig {
  if (turnUrl && !turnSecretFile) {
    throw new CommandError(
      '--turn-url needs --turn-secret-file: the file with the secret that coturn has as static-auth-secret.',
    );
  }
  if (turnSecretFile && !turnUrl) throw new CommandError('--turn-secret-file needs --turn-url.');
  return {
    ...(stunUrl ? { stun: stunUrl } : {}),
    ...(turnUrl && turnSecretFile ? { turn: { urls: turnUrl, secret: secretIn(turnSecretFile) } } : {}),
  };
}

function secretIn(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch {
    throw new CommandError(`The TURN secret file ${file} cannot be read.`);
  }
  if (secret === '') throw new CommandError(`The TURN secret file ${file} is empty.`);
  return secret;
}

function mailerFrom({ data, smtpUrl, mailFrom }: StartOptions): Mailer {
  if (!smtpUrl) {
    const folder = join(data, 'outbox');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return createOutboxMailer({ folder, ...(mailFrom ? { from: mailFrom } : {}) });
  }
  if (!mailFrom) throw new CommandError('--smtp-url needs --mail-from, e.g. --mail-from "Earshot <talk@example.org>".');
  return createSmtpMailer({ url: smtpUrl, from: mailFrom });
}
