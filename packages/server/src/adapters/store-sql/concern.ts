import type { Mention } from '@earshot/core/protocol';
import type { Transaction } from 'kysely';
import type { Allow, NewEvent } from '../../ports/store.js';
import { bodyOf, toEvent } from './event-row.js';
import { keepForReports } from './reports.js';
import type { Database } from './schema.js';

/**
 * What a new event does to the message it concerns, in the transaction that appends it: `allow` is asked
 * first, then texts and reactions that it replaces leave the log's rows. @returns the event as it is kept
 */
export async function concern(
  transaction: Transaction<Database>,
  { conversation, seq, at }: { conversation: string; seq: number; at: number },
  event: NewEvent,
  allow: Allow | undefined,
): Promise<NewEvent> {
  if (event.kind === 'message') await mention(transaction, conversation, seq, event.mentions);
  const target = event.kind === 'message' ? event.replyTo : 'target' in event ? event.target : undefined;
  if (target === undefined) return event;
  const find = transaction.selectFrom('events').selectAll().where('conversation', '=', conversation);
  const row = await find.where('seq', '=', target).executeTakeFirst();
  const found = row && toEvent(row);
  const message = found?.kind === 'message' ? found : undefined;
  const rows = await find.where('target', '=', target).where('kind', '=', 'reaction').execute();
  const reactions = rows.flatMap((one) => {
    const reaction = toEvent(one);
    return reaction.kind === 'reaction' ? reaction : [];
  });
  allow?.({ message, emojis: new Set(reactions.map(({ emoji }) => emoji)) });

  const change = transaction.updateTable('events').where('conversation', '=', conversation);
  const replaceTexts = () =>
    change
      .set({ target: null, body: JSON.stringify({ target, text: '' }) })
      .where('target', '=', target)
      .where('kind', '=', 'edit')
      .execute();
  switch (event.kind) {
    case 'edit': {
      if (!message || message.deleted) return { kind: 'edit', author: event.author, target, text: '' };
      await keepForReports(transaction, message);
      await replaceTexts();
      const { text, mentions } = event;
      const { mentions: _before, ...rest } = message;
      await forgetMentions(transaction, conversation, target);
      await mention(transaction, conversation, target, mentions);
      await change
        .set({ body: bodyOf({ ...rest, text, editedAt: at, ...(mentions ? { mentions } : {}) }) })
        .where('seq', '=', target)
        .execute();
      return event;
    }
    case 'delete': {
      if (!message) return event;
      await keepForReports(transaction, message);
      await replaceTexts();
      await forgetMentions(transaction, conversation, target);
      const { author, key } = message;
      const body = bodyOf({ kind: 'message', author, key, text: '', deleted: true });
      await change.set({ body }).where('seq', '=', target).execute();
      await change.set({ target: null }).where('target', '=', target).execute();
      return event;
    }
    case 'reaction': {
      const before = reactions.find(({ author, emoji }) => author === event.author && emoji === event.emoji);
      if (before) await change.set({ target: null }).where('seq', '=', before.seq).execute();
      return event;
    }
    default:
      return event;
  }
}

/** Whom a message names has something to find. */
async function mention(
  transaction: Transaction<Database>,
  conversation: string,
  seq: number,
  mentions: readonly Mention[] = [],
): Promise<void> {
  const users = [...new Set(mentions.map(({ user }) => user))];
  if (users.length === 0) return;
  await transaction
    .insertInto('mentions')
    .values(users.map((user) => ({ user, conversation, seq })))
    .execute();
}

const forgetMentions = (transaction: Transaction<Database>, conversation: string, seq: number) =>
  transaction.deleteFrom('mentions').where('conversation', '=', conversation).where('seq', '=', seq).execute();
