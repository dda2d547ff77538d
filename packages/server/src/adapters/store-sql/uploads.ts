import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Upload, UploadStore } from '../../ports/store.js';
import type { Write } from './group-commit.js';
import { newId } from './identifiers.js';
import type { Database, UploadRow } from './schema.js';

/** As long as the hash that it keys: HMAC-SHA256. */
const KEY_BYTES = 32;

export function uploadStore(db: Kysely<Database>, write: Write, now: () => number): UploadStore {
  return {
    async signingKey() {
      const known = await db.selectFrom('signing_keys').select('key').where('name', '=', 'files').executeTakeFirst();
      if (known) return known.key;
      return write(async (transaction) => {
        // Another process may have been first; then this one's is thrown away.
        const row = { name: 'files', key: randomBytes(KEY_BYTES).toString('base64url') };
        await transaction
          .insertInto('signing_keys')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const { key } = await transaction
          .selectFrom('signing_keys')
          .select('key')
          .where('name', '=', 'files')
          .executeTakeFirstOrThrow();
        return key;
      });
    },
    create: ({ conversation, user, name, bytes, thumbnailOf }) =>
      write(async (transaction) => {
        const row: UploadRow = {
          ...{ id: newId(), conversation, user, name, bytes, received: 0, parts: '[]' },
          ...{ thumbnail_of: thumbnailOf ?? null, created_at: now(), file: null, message: null },
        };
        await transaction.insertInto('uploads').values(row).execute();
        return toUpload(row);
      }),
    async byIds(ids) {
      if (ids.length === 0) return [];
      return (await db.selectFrom('uploads').selectAll().where('id', 'in', ids).execute()).map(toUpload);
    },
    async thumbnailsOf(ids) {
      if (ids.length === 0) return [];
      const small = db.selectFrom('uploads').selectAll().where('thumbnail_of', 'in', ids).where('file', 'is not', null);
      return (await small.execute()).map(toUpload);
    },
    async countUnsent(user, are) {
      const { count } = await db
        .selectFrom('uploads')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('user', '=', user)
        .where('message', 'is', null)
        .where('thumbnail_of', are === 'files' ? 'is' : 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    advance: (id, from, { key, bytes }) =>
      write(async (transaction) => {
        const row = await transaction.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
        if (row?.received !== from) return false;
        const parts = JSON.stringify([...JSON.parse(row.parts), key]);
        const change = transaction.updateTable('uploads').set({ received: from + bytes, parts });
        await change.where('id', '=', id).execute();
        return true;
      }),
    finish: (id, file) =>
      write(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('uploads')
          .set({ file: JSON.stringify(file), parts: '[]' })
          .where('id', '=', id)
          .where('file', 'is', null)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
    remove: (id) =>
      write(async (transaction) => {
        const rows = await transaction
          .deleteFrom('uploads')
          .where('message', 'is', null)
          .where(({ or, eb }) => or([eb('id', '=', id), eb('thumbnail_of', '=', id)]))
          .returningAll()
          .execute();
        return rows.map(toUpload);
      }),
    async unsent(createdBefore, limit) {
      const old = db.selectFrom('uploads').selectAll().where('message', 'is', null);
      const rows = await old.where('created_at', '<', createdBefore).orderBy('created_at').limit(limit).execute();
      return rows.map(toUpload);
    },
  };
}

/** The row as the port shows it. */
export function toUpload(row: UploadRow): Upload {
  return {
    ...{ id: row.id, conversation: row.conversation, user: row.user, name: row.name },
    ...{ bytes: row.bytes, received: row.received, parts: JSON.parse(row.parts), createdAt: Number(row.created_at) },
    ...(row.thumbnail_of === null ? {} : { thumbnailOf: row.thumbnail_of }),
    ...(row.file === null ? {} : { file: JSON.parse(row.file) }),
    ...(row.message === null ? {} : { message: row.message }),
  };
}
