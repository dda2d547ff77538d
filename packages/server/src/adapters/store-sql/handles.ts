import type { Transaction } from 'kysely';
import { HandleTakenError } from '../../ports/store.js';
import type { Database } from './schema.js';

/** A member and a team cannot share one either: it is one address. @throws HandleTakenError */
export async function requireFreeHandle(transaction: Transaction<Database>, handle: string): Promise<void> {
  for (const table of ['users', 'teams'] as const) {
    const taken = await transaction.selectFrom(table).select('id').where('handle', '=', handle).executeTakeFirst();
    if (taken) throw new HandleTakenError(`The handle "${handle}" is taken.`);
  }
}
