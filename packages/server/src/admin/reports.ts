import type { KeptMessage, ReportRecord } from '../ports/contact-store.js';
import type { Store, User } from '../ports/store.js';
import { type ListedReport, OperationError, type Operations } from './operations.js';

/** Reports shown at once; more than that, and the first ones need looking into before any other. */
const LISTED = 100;

const called = (user: User | undefined, id: string) => (user?.handle ? `@${user.handle}` : (user?.name ?? id));

export function reportOperations(store: Store): Pick<Operations, 'listReports' | 'closeReport'> {
  /** What was kept when it was replaced, else what still stands. */
  async function messagesOf({ conversation, seq, kept }: ReportRecord & { kept: KeptMessage[] }) {
    if (seq === undefined || kept.length > 0) return kept;
    const [event] = await store.conversations.events(conversation, { after: seq - 1, before: seq + 1, limit: 1 });
    return event?.kind === 'message' ? [{ seq, text: event.text }] : [];
  }

  async function toListed(report: ReportRecord & { kept: KeptMessage[] }): Promise<ListedReport> {
    const { id, at, reason, reporter, reported, conversation, seq, text } = report;
    const people = await store.users.byIds(reported === undefined ? [reporter] : [reporter, reported]);
    const nameOf = (user: string) =>
      called(
        people.find((person) => person.id === user),
        user,
      );
    return {
      ...{ id, at, reason, conversation },
      reporter: nameOf(reporter),
      ...(reported === undefined ? {} : { reported: nameOf(reported) }),
      ...(seq === undefined ? {} : { seq }),
      ...(text === undefined ? {} : { text }),
      messages: await messagesOf(report),
    };
  }

  return {
    async listReports() {
      return Promise.all((await store.reports.list(LISTED)).map(toListed));
    },
    async closeReport({ id }) {
      if (await store.reports.remove(id)) return { id };
      throw new OperationError(`There is no report "${id}". \`earshot reports\` shows those there are.`);
    },
  };
}
