import type { CallState } from '@earshot/core/protocol';
import type { Kysely } from 'kysely';
import type { CallStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import type { Database } from './schema.js';

export function callStore(db: Kysely<Database>, write: Write): CallStore {
  return {
    save: (call) =>
      write(async (transaction) => {
        const row = {
          id: call.id,
          conversation: call.conversation,
          phase: call.phase,
          version: call.version,
          state: JSON.stringify(call),
        };
        await transaction
          .insertInto('calls')
          .values(row)
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet(row).whereRef('calls.version', '<', 'excluded.version'),
          )
          .execute();
      }),
    async byId(id) {
      const row = await db.selectFrom('calls').select('state').where('id', '=', id).executeTakeFirst();
      return row && toCall(row);
    },
    async live() {
      return (await db.selectFrom('calls').select('state').where('phase', '<>', 'ended').execute()).map(toCall);
    },
  };
}

const toCall = ({ state }: { state: string }): CallState => JSON.parse(state);
