import type { Kysely } from 'kysely';
import type { SessionStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import { newId } from './identifiers.js';
import type { Database } from './schema.js';

export function sessionStore(db: Kysely<Database>, write: Write, now: () => number): SessionStore {
  return {
    create: ({ user, secretHash, expiresAt }) =>
      write(async (transaction) => {
        const session = { id: newId(), user, createdAt: now(), expiresAt };
        await transaction
          .insertInto('sessions')
          .values({
            id: session.id,
            user,
            secret_hash: secretHash,
            created_at: session.createdAt,
            expires_at: expiresAt,
            revoked_at: null,
          })
          .execute();
        return session;
      }),
    async bySecretHash(hash, at) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('secret_hash', '=', hash)
        .where('expires_at', '>', at)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return (
        row && {
          id: row.id,
          user: row.user,
          createdAt: Number(row.created_at),
          expiresAt: Number(row.expires_at),
        }
      );
    },
    extend: (id, expiresAt) =>
      write(async (transaction) => {
        await transaction.updateTable('sessions').set({ expires_at: expiresAt }).where('id', '=', id).execute();
      }),
    revoke: (id) =>
      write(async (transaction) => {
        await transaction.updateTable('sessions').set({ revoked_at: now() }).where('id', '=', id).execute();
      }),
    revokeAllOf: (user) =>
      write(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('sessions')
          .set({ revoked_at: now() })
          .where('user', '=', user)
          .where('revoked_at', 'is', null)
          .executeTakeFirst();
        return Number(numUpdatedRows);
      }),
    removeEnded: (at) =>
      write(async (transaction) => {
        await transaction.deleteFrom('tokens').where('expires_at', '<=', at).execute();
        const { numDeletedRows } = await transaction
          .deleteFrom('sessions')
          .where((or) => or.or([or('expires_at', '<=', at), or('revoked_at', 'is not', null)]))
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
    createToken: ({ hash, user, purpose, expiresAt }) =>
      write(async (transaction) => {
        // Whoever makes tokens also clears away the ones nobody came for.
        await transaction.deleteFrom('tokens').where('expires_at', '<=', now()).execute();
        await transaction.insertInto('tokens').values({ hash, user, purpose, expires_at: expiresAt }).execute();
      }),
    takeToken: (hash, purpose, at) =>
      write(async (transaction) => {
        const taken = await transaction
          .deleteFrom('tokens')
          .where('hash', '=', hash)
          .where('purpose', '=', purpose)
          .where('expires_at', '>', at)
          .returning('user')
          .executeTakeFirst();
        return taken?.user;
      }),
  };
}
