import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** Members' lists, their blocks, teams, and reports to the operator. */
export async function contacts({ schema }: Transaction<Database>): Promise<void> {
  await schema
    .createTable('contacts')
    .addColumn('owner', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('contact', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('favourite', 'integer', (column) => column.notNull())
    .addColumn('nickname', 'text')
    .addColumn('labels', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('contacts_pk', ['owner', 'contact'])
    .execute();
  await schema.createIndex('contacts_by_contact').on('contacts').column('contact').execute();
  await schema
    .createTable('labels')
    .addColumn('owner', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('labels_pk', ['owner', 'id'])
    .execute();
  await schema
    .createTable('blocks')
    .addColumn('owner', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('blocks_pk', ['owner', 'user'])
    .execute();
  await schema
    .createTable('contact_versions')
    .addColumn('owner', 'text', (column) => column.primaryKey().references('users.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('teams')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('site', 'text', (column) => column.notNull().references('sites.id'))
    .addColumn('handle', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('team_members')
    .addColumn('team', 'text', (column) => column.notNull().references('teams.id'))
    .addColumn('user', 'text', (column) => column.notNull().references('users.id'))
    .addPrimaryKeyConstraint('team_members_pk', ['team', 'user'])
    .execute();
  await schema.createIndex('team_members_by_user').on('team_members').column('user').execute();
  await schema
    .createTable('reports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('site', 'text', (column) => column.notNull().references('sites.id'))
    .addColumn('reporter', 'text', (column) => column.notNull())
    .addColumn('reported', 'text')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer')
    .addColumn('up_to', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('text', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('reports_by_conversation').on('reports').column('conversation').execute();
  await schema
    .createTable('report_texts')
    .addColumn('report', 'text', (column) => column.notNull().references('reports.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_texts_pk', ['report', 'seq'])
    .execute();
}
