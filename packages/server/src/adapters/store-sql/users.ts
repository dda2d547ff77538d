import type { Kysely } from 'kysely';
import type { User, UserStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import { requireFreeHandle } from './handles.js';
import { newId } from './identifiers.js';
import type { Database, UserRow } from './schema.js';
import { silentVisitors } from './silent-visitors.js';

export function userStore(db: Kysely<Database>, write: Write, now: () => number): UserStore {
  const insert = (row: Omit<UserRow, 'id' | 'presence_setting' | 'last_seen' | 'created_at'>) =>
    write(async (transaction) => {
      const whole: UserRow = { ...row, id: newId(), presence_setting: 'auto', last_seen: null, created_at: now() };
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
    update: (id, { name, email, presenceSetting, lastSeen }) =>
      write(async (transaction) => {
        const row = await transaction
          .updateTable('users')
          .set({
            ...(name === undefined ? {} : { name }),
            ...(email === undefined ? {} : { email }),
            ...(presenceSetting === undefined ? {} : { presence_setting: presenceSetting }),
            ...(lastSeen === undefined ? {} : { last_seen: lastSeen }),
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        return toUser(row);
      }),
  };
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
    createdAt: Number(row.created_at),
  };
}
