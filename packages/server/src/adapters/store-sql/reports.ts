import type { MessageEvent } from '@earshot/core/protocol';
import type { Kysely, Transaction } from 'kysely';
import type { ReportRecord, ReportStore } from '../../ports/contact-store.js';
import type { Write } from './group-commit.js';
import { newId } from './identifiers.js';
import type { Database, ReportRow } from './schema.js';

/**
 * Deleting is for everyone and for good; but who was reported cannot so take away what it was about. Called
 * before a message's text is replaced. Every report keeps the text it was made about: the first replaced after it.
 */
export async function keepForReports(transaction: Transaction<Database>, message: MessageEvent): Promise<void> {
  const { conversation, seq, author, text } = message;
  const reports = await transaction
    .selectFrom('reports')
    .select('id')
    .where('conversation', '=', conversation)
    .where(({ or, and, eb }) =>
      or([eb('seq', '=', seq), and([eb('seq', 'is', null), eb('reported', '=', author), eb('up_to', '>=', seq)])]),
    )
    .execute();
  if (reports.length === 0) return;
  await transaction
    .insertInto('report_texts')
    .values(reports.map(({ id }) => ({ report: id, seq, text })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function reportStore(db: Kysely<Database>, write: Write): ReportStore {
  async function drop(transaction: Transaction<Database>, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    await transaction.deleteFrom('report_texts').where('report', 'in', ids).execute();
    await transaction.deleteFrom('reports').where('id', 'in', ids).execute();
    return ids.length;
  }
  return {
    create: ({ upTo, reported, seq, text, ...rest }) =>
      write(async (transaction) => {
        const optional = { reported: reported ?? null, seq: seq ?? null, text: text ?? null };
        const row: ReportRow = { id: newId(), ...rest, ...optional, up_to: upTo };
        await transaction.insertInto('reports').values(row).execute();
        return toReport(row);
      }),
    async list(limit) {
      const rows = await db.selectFrom('reports').selectAll().orderBy('at', 'desc').limit(limit).execute();
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      const texts = await db.selectFrom('report_texts').selectAll().where('report', 'in', ids).orderBy('seq').execute();
      return rows.map((row) => ({
        ...toReport(row),
        kept: texts.filter(({ report }) => report === row.id).map(({ seq, text }) => ({ seq, text })),
      }));
    },
    remove: (id) =>
      write(async (transaction) => {
        const row = await transaction.selectFrom('reports').select('id').where('id', '=', id).executeTakeFirst();
        return (await drop(transaction, row ? [row.id] : [])) === 1;
      }),
    removeBefore: (at) =>
      write(async (transaction) => {
        const rows = await transaction.selectFrom('reports').select('id').where('at', '<', at).execute();
        return drop(
          transaction,
          rows.map(({ id }) => id),
        );
      }),
  };
}

function toReport({ up_to, at, reported, seq, text, ...row }: ReportRow): ReportRecord {
  return {
    ...row,
    at: Number(at),
    upTo: up_to,
    ...(reported === null ? {} : { reported }),
    ...(seq === null ? {} : { seq }),
    ...(text === null ? {} : { text }),
  };
}
