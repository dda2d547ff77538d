import { type Kysely, sql, type Transaction } from 'kysely';
import { availability } from './migrations/availability.js';
import { contacts } from './migrations/contacts.js';
import { groups } from './migrations/groups.js';
import { turns } from './migrations/turns.js';
import { uploads } from './migrations/uploads.js';
import type { Database } from './schema.js';

/**
 * Forward only: a new version appends to this list, and nothing in it ever changes once released.
 * All that are missing run at start in one transaction.
 */
export const MIGRATIONS: readonly ((db: Transaction<Database>) => Promise<void>)[] = [
  firstTables,
  targets,
  contacts,
  availability,
  uploads,
  groups,
  turns,
];

async function firstTables(db: Transaction<Database>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('sites')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('origins', 'text', (column) => column.notNull())
    .addColumn('is_default', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('site', 'text', (column) => column.notNull().references('sites.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('handle', 'text', (column) => column.unique())
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .addColumn('presence_setting', 'text', (column) => column.notNull())
    .addColumn('last_seen', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
  await schema.createIndex('sessions_by_user').on('sessions').column('user').execute();
  await schema
    .createTable('tokens')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('user', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('conversations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('site', 'text', (column) => column.notNull().references('sites.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('direct_key', 'text', (column) => column.unique())
    .addColumn('last_seq', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('participants')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('user', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('delivered', 'integer', (column) => column.notNull())
    .addColumn('read', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('participants_pk', ['conversation', 'user'])
    .execute();
  await schema.createIndex('participants_by_user').on('participants').column('user').execute();
  await schema
    .createTable('events')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_pk', ['conversation', 'seq'])
    .addUniqueConstraint('events_once', ['conversation', 'device', 'key'])
    .execute();
  await schema
    .createTable('feed')
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('feed_pk', ['user', 'conversation'])
    .execute();
  await schema.createIndex('feed_by_number').on('feed').columns(['user', 'number']).unique().execute();
  await schema
    .createTable('calls')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('calls_by_phase').on('calls').column('phase').execute();
}

/** Edits, deletions and reactions: what counts for a message is found by it. */
async function targets(db: Transaction<Database>): Promise<void> {
  await db.schema.alterTable('events').addColumn('target', 'integer').execute();
  await db.schema.createIndex('events_by_target').on('events').columns(['conversation', 'target']).execute();
}

/** The database was written by a newer release. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
  constructor(found: number) {
    super(
      `The database has schema ${found}, this release knows up to ${MIGRATIONS.length}. ` +
        'Start the newer release again, or restore the backup from before it changed the schema.',
    );
  }
}

/** The schema's version, 0 for an empty database. @throws NewerSchemaError */
export async function schemaVersion(db: Kysely<Database>): Promise<number> {
  await sql`create table if not exists schema_version (version integer not null)`.execute(db);
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(db);
  const version = rows[0]?.version ?? 0;
  if (version > MIGRATIONS.length) throw new NewerSchemaError(version);
  return version;
}

/**
 * Brings the schema to the newest, wholly or not at all. The version is read inside the transaction, which
 * holds the database's write lock: of two processes that start together, the second finds nothing to do.
 * @throws NewerSchemaError
 */
export async function migrate(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const from = await schemaVersion(transaction);
    if (from === MIGRATIONS.length) return;
    for (const step of MIGRATIONS.slice(from)) await step(transaction);
    await sql`delete from schema_version`.execute(transaction);
    await sql`insert into schema_version (version) values (${MIGRATIONS.length})`.execute(transaction);
  });
}
