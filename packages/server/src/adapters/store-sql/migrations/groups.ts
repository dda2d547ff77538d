import { sql, type Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** Groups, who is in them since when, whom messages name, and how far the feed tells of a group. */
export async function groups({ schema }: Transaction<Database>): Promise<void> {
  for (const name of ['name', 'picture', 'history', 'created_key'])
    await schema.alterTable('conversations').addColumn(name, 'text').execute();
  await schema
    .alterTable('conversations')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.createIndex('conversations_once').on('conversations').column('created_key').unique().execute();
  await schema.alterTable('participants').addColumn('role', 'text').execute();
  for (const name of ['from_seq', 'joined_seq'])
    await schema
      .alterTable('participants')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  await schema.alterTable('participants').addColumn('left_seq', 'integer').execute();
  // Resuming looks at the groups of a user, and most conversations are none.
  await schema
    .createIndex('participants_in_groups')
    .on('participants')
    .column('user')
    .where(sql<boolean>`role is not null`)
    .execute();
  await schema
    .createTable('mentions')
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('mentions_pk', ['user', 'conversation', 'seq'])
    .execute();
  await schema.createIndex('mentions_by_message').on('mentions').columns(['conversation', 'seq']).execute();
  await schema
    .alterTable('feed')
    .addColumn('seq', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
