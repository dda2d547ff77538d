import type { Kysely, Transaction } from 'kysely';
import type { TeamRecord, TeamStore } from '../../ports/contact-store.js';
import { advance } from './contact-version.js';
import type { Write } from './group-commit.js';
import { requireFreeHandle } from './handles.js';
import { newId } from './identifiers.js';
import type { Database, TeamRow } from './schema.js';

export function teamStore(db: Kysely<Database>, write: Write, now: () => number): TeamStore {
  async function withMembers(from: Kysely<Database>, rows: readonly TeamRow[]): Promise<TeamRecord[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const members = await from
      .selectFrom('team_members')
      .innerJoin('users', 'users.id', 'team_members.user')
      .select(['team_members.team', 'team_members.user'])
      .where('team_members.team', 'in', ids)
      .orderBy('users.handle')
      .execute();
    return rows.map(({ id, site, handle, name }) => ({
      ...{ id, site, handle, name },
      members: members.filter(({ team }) => team === id).map(({ user }) => user),
    }));
  }

  /** Whoever lists the team sees another list from now on. */
  async function advanceLists(transaction: Transaction<Database>, team: string): Promise<void> {
    const lists = await transaction.selectFrom('contacts').select('owner').where('contact', '=', team).execute();
    for (const { owner } of lists) await advance(transaction, owner);
  }

  async function changed(transaction: Transaction<Database>, id: string): Promise<TeamRecord> {
    await advanceLists(transaction, id);
    const row = await transaction.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const [team] = await withMembers(transaction, [row]);
    if (!team) throw new RangeError(`no team ${id}`);
    return team;
  }

  return {
    create: ({ site, handle, name }) =>
      write(async (transaction) => {
        const row: TeamRow = { id: newId(), site, handle: handle.toLowerCase(), name, created_at: now() };
        await requireFreeHandle(transaction, row.handle);
        await transaction.insertInto('teams').values(row).execute();
        return { ...{ id: row.id, site, handle: row.handle, name }, members: [] };
      }),
    async byIds(ids) {
      if (ids.length === 0) return [];
      return withMembers(db, await db.selectFrom('teams').selectAll().where('id', 'in', ids).execute());
    },
    async byHandle(handle) {
      const rows = await db.selectFrom('teams').selectAll().where('handle', '=', handle.toLowerCase()).execute();
      return (await withMembers(db, rows))[0];
    },
    async list(site) {
      const teams = db.selectFrom('teams').selectAll().orderBy('handle');
      return withMembers(db, await (site === undefined ? teams : teams.where('site', '=', site)).execute());
    },
    addMember: (team, user) =>
      write(async (transaction) => {
        await transaction
          .insertInto('team_members')
          .values({ team, user })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return changed(transaction, team);
      }),
    removeMember: (team, user) =>
      write(async (transaction) => {
        await transaction.deleteFrom('team_members').where('team', '=', team).where('user', '=', user).execute();
        return changed(transaction, team);
      }),
    remove: (team) =>
      write(async (transaction) => {
        await advanceLists(transaction, team);
        await transaction.deleteFrom('contacts').where('contact', '=', team).execute();
        await transaction.deleteFrom('team_members').where('team', '=', team).execute();
        await transaction.deleteFrom('teams').where('id', '=', team).execute();
      }),
  };
}
