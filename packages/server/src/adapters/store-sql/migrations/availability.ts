import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** How members are shown: status, working hours, audience. One document, as it is only ever read whole. */
export async function availability(db: Transaction<Database>): Promise<void> {
  await db.schema.alterTable('users').addColumn('availability', 'text').execute();
}
