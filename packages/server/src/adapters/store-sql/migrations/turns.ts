import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** When what one node does for all was last done. */
export async function turns(db: Transaction<Database>): Promise<void> {
  await db.schema
    .createTable('turns')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('taken_at', 'bigint', (column) => column.notNull())
    .execute();
}
