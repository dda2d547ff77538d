import type { Kysely, Transaction } from 'kysely';
import type { StoredAvailability, User, UserStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import { requireFreeHandle } from './handles.js';
import { newId } from './identifiers.js';
import type { Database, UserRow } from './schema.js';
import { silentVisitors } from './silent-visitors.js';

export function userStore(db: Kysely<Database>, write: Write, now: () => number): UserStore {
  const insert = (row: Omit<UserRow, 'id' | 'presence_setting' | 'availability' | 'last_seen' | 'created_at'>) =>
    write(async (transaction) => {
      const unsaid = { presence_setting: 'auto', availability: null, last_seen: null } as const;
      const whole: UserRow = { ...row, ...unsaid, id: newId(), created_at: now() };
      if (whole.handle) await requireFreeHandle(transaction, whole.handle);
      await transaction.insertInto('users').values(whole).execute();
      return toUser(whole);
    });
  const select = () => db.selectFrom('users').selectAll();
  return {
    ...silentVisitors(db, write),
    createMember: ({ site, handle, name, email }) =>
      insert({ site, kind: 'member', handle: handle.toLowerCase(), name, email: email ?? null }),
    createVisitor: ({ site, name, email }) =>
      insert({ site, kind: 'visitor', handle: null, name: name ?? null, email: email ?? null }),
    async byId(id) {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row && toUser(row);
    },
    async byIds(ids) {
      if (ids.length === 0) return [];
      return (await select().where('id', 'in', ids).execute()).map(toUser);
    },
    async byHandle(handle) {
      const row = await select().where('handle', '=', handle.toLowerCase()).executeTakeFirst();
      return row && toUser(row);
    },
    async byHandles(handles) {
      if (handles.length === 0) return [];
      const lower = handles.map((handle) => handle.toLowerCase());
      return (await select().where('handle', 'in', lower).execute()).map(toUser);
    },
    async members(site) {
      const members = select().where('kind', '=', 'member').orderBy('handle');
      return (await (site ? members.where('site', '=', site) : members).execute()).map(toUser);
    },
    update: (id, { name, email, presenceSetting, availability, lastSeen }) =>
      write(async (transaction) => {
        const merged = availability && (await mergedAvailability(transaction, id, availability));
        const row = await transaction
          .updateTable('users')
          .set({
            ...(name === undefined ? {} : { name }),
            ...(email === undefined ? {} : { email }),
            ...(presenceSetting === undefined ? {} : { presence_setting: presenceSetting }),
            ...(merged === undefined ? {} : { availability: merged }),
            ...(lastSeen === undefined ? {} : { last_seen: lastSeen }),
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        return toUser(row);
      }),
  };
}

/** Merged where it is written, so that two devices that change different things both succeed. */
async function mergedAvailability(
  transaction: Transaction<Database>,
  id: string,
  change: NonNullable<Parameters<UserStore['update']>[1]['availability']>,
): Promise<string> {
  const row = await transaction.selectFrom('users').select('availability').where('id', '=', id).executeTakeFirst();
  const before: StoredAvailability = JSON.parse(row?.availability ?? '{}');
  const entries = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(entries));
}

function toUser(row: UserRow): User {
  return {
    id: row.id,
    site: row.site,
    kind: row.kind,
    ...(row.handle === null ? {} : { handle: row.handle }),
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.last_seen === null ? {} : { lastSeen: Number(row.last_seen) }),
    presenceSetting: row.presence_setting,
    ...(row.availability === null ? {} : { availability: JSON.parse(row.availability) }),
    createdAt: Number(row.created_at),
  };
}
