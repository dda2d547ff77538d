import type { CallState } from '@earshot/core/protocol';
import type { Kysely } from 'kysely';
import type { CallStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import type { CallRow, Database } from './schema.js';

const LIVE = ['ringing', 'accepted', 'connected'] as const satisfies readonly CallState['phase'][];

export function callStore(db: Kysely<Database>, write: Write): CallStore {
  return {
    begin: (call) =>
      write(async (transaction) => {
        const inTheWay = await transaction
          .selectFrom('calls')
          .select('state')
          .where((or) =>
            // By phase, of which there is an index: few calls are live at a time.
            or.or([or('id', '=', call.id), or.and({ conversation: call.conversation }).and('phase', 'in', LIVE)]),
          )
          .limit(1)
          .executeTakeFirst();
        if (inTheWay) return toCall(inTheWay);
        await transaction.insertInto('calls').values(toRow(call)).execute();
        return undefined;
      }),
    save: (call) =>
      write(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('calls')
          .set(toRow(call))
          .where('id', '=', call.id)
          .where('version', '=', call.version - 1)
          .executeTakeFirst();
        return numUpdatedRows > 0;
      }),
    async byId(id) {
      const row = await db.selectFrom('calls').select('state').where('id', '=', id).executeTakeFirst();
      return row && toCall(row);
    },
    async live() {
      return (await db.selectFrom('calls').select('state').where('phase', 'in', LIVE).execute()).map(toCall);
    },
  };
}

const toRow = (call: CallState): CallRow => ({
  id: call.id,
  conversation: call.conversation,
  phase: call.phase,
  version: call.version,
  state: JSON.stringify(call),
});
const toCall = ({ state }: { state: string }): CallState => JSON.parse(state);
