import { sql, type Transaction } from 'kysely';
import type { Database } from './schema.js';

/** Moves a list to its next version, in the transaction that changes it. */
export async function advance(transaction: Transaction<Database>, owner: string): Promise<number> {
  const { version } = await transaction
    .insertInto('contact_versions')
    .values({ owner, version: 1 })
    .onConflict((conflict) =>
      conflict.column('owner').doUpdateSet({ version: sql<number>`contact_versions.version + 1` }),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}
