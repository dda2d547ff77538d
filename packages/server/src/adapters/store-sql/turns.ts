import type { TurnStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';

export function turnStore(write: Write, now: () => number): TurnStore {
  return {
    take: (name, everyMs) =>
      write(async (transaction) => {
        const at = now();
        const { numUpdatedRows } = await transaction
          .updateTable('turns')
          .set({ taken_at: at })
          .where('name', '=', name)
          // One in the future was taken before somebody set the clock back.
          .where((or) => or.or([or('taken_at', '<=', at - everyMs), or('taken_at', '>', at)]))
          .executeTakeFirst();
        if (numUpdatedRows > 0) return true;
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('turns')
          .values({ name, taken_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return Number(numInsertedOrUpdatedRows) > 0;
      }),
  };
}
