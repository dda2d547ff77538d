import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** Files on their way and files of messages, and the keys with which the server signs. */
export async function uploads(db: Transaction<Database>): Promise<void> {
  await db.schema
    .createTable('uploads')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('received', 'integer', (column) => column.notNull())
    .addColumn('parts', 'text', (column) => column.notNull())
    .addColumn('thumbnail_of', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('file', 'text')
    .addColumn('message', 'integer')
    .execute();
  await db.schema.createIndex('uploads_by_message').on('uploads').columns(['conversation', 'message']).execute();
  await db.schema.createIndex('uploads_by_user').on('uploads').columns(['user', 'message']).execute();
  await db.schema.createIndex('uploads_by_picture').on('uploads').column('thumbnail_of').execute();
  await db.schema.createIndex('uploads_by_age').on('uploads').columns(['message', 'created_at']).execute();
  await db.schema
    .createTable('signing_keys')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull())
    .execute();
}
