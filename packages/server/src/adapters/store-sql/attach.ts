import type { Attachment } from '@earshot/core/protocol';
import type { Transaction } from 'kysely';
import { type NewEvent, UnknownUploadError } from '../../ports/store.js';
import type { Database } from './schema.js';
import { toUpload } from './uploads.js';

/**
 * Binds uploads to the message that is being appended, in its transaction.
 * @returns the message with what came with it
 * @throws UnknownUploadError
 */
export async function attach(
  transaction: Transaction<Database>,
  { conversation, seq, event }: { conversation: string; seq: number; event: NewEvent },
  ids: readonly string[],
): Promise<NewEvent> {
  if (ids.length === 0 || event.kind !== 'message') return event;
  const rows = await transaction
    .selectFrom('uploads')
    .selectAll()
    .where('conversation', '=', conversation)
    .where('user', '=', event.author)
    .where('message', 'is', null)
    .where('file', 'is not', null)
    .where(({ or, eb }) => or([eb('id', 'in', ids), eb('thumbnail_of', 'in', ids)]))
    .execute();
  const uploads = rows.map(toUpload);
  const attachments = ids.map((id): Attachment => {
    const upload = uploads.find((one) => one.id === id && one.thumbnailOf === undefined);
    if (!upload?.file) throw new UnknownUploadError(id);
    const hasThumbnail = uploads.some(({ thumbnailOf }) => thumbnailOf === id);
    return { id, name: upload.name, ...upload.file, ...(hasThumbnail ? { thumbnail: true } : {}) };
  });
  const bound = uploads.map(({ id }) => id);
  await transaction.updateTable('uploads').set({ message: seq }).where('id', 'in', bound).execute();
  return { ...event, attachments };
}

/** What came with a message that is deleted goes. @returns the uploads whose bytes are of no more use */
export async function release(
  transaction: Transaction<Database>,
  conversation: string,
  seq: number,
): Promise<string[]> {
  const rows = await transaction
    .deleteFrom('uploads')
    .where('conversation', '=', conversation)
    .where('message', '=', seq)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
