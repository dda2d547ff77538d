import { memberNotice, visitorReply } from '@earshot/email';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { Appended, ConversationRecord, Store, User } from '../ports/store.js';
import type { PresenceService } from '../presence/service.js';

interface NoticeDependencies {
  store: Store;
  presence: PresenceService;
  mailer: Mailer | undefined;
  publicUrl: string;
  failed: (error: unknown) => void;
}

/**
 * Tells by mail whom nobody can tell on a screen: a member who is not connected, and a visitor who
 * left an address. One mail a conversation until its reader has been back; a restart forgets that, and
 * may tell once more.
 */
export function createNotices({ store, presence, mailer, publicUrl, failed }: NoticeDependencies) {
  /** "conversation user" pairs that have been told and have not read since. */
  const told = new Set<string>();

  async function tell(record: ConversationRecord, { event }: Appended): Promise<void> {
    if (!mailer || (event.kind !== 'message' && event.kind !== 'call')) return;
    if (event.kind === 'call' && event.outcome !== 'missed') return;
    const users = await store.users.byIds(record.participants);
    const author = users.find(({ id }) => id === event.author);
    for (const reader of users) {
      if (!author || reader.id === author.id || !reader.email || presence.connected(reader.id)) continue;
      const key = `${record.id} ${reader.id}`;
      if (told.has(key)) continue;
      told.add(key);
      const mail = compose(author, reader, event);
      if (mail) await mailer.send({ to: reader.email, ...mail });
    }
  }

  function compose(author: User, reader: User, event: Appended['event']): Omit<Mail, 'to'> | undefined {
    const text = event.kind === 'message' ? event.text : undefined;
    if (reader.kind === 'member') {
      return memberNotice({
        ...(author.name === undefined ? {} : { from: author.name }),
        ...(text === undefined ? {} : { text }),
        ...(event.kind === 'message' && event.page ? { page: event.page } : {}),
        consoleUrl: `${publicUrl}/console`,
      });
    }
    if (text === undefined || author.handle === undefined) return undefined;
    return visitorReply({
      from: author.name ?? author.handle,
      text,
      talkUrl: `${publicUrl}/@${author.handle}`,
    });
  }

  return {
    appended(record: ConversationRecord, appended: Appended): void {
      tell(record, appended).catch(failed);
    },
    /** The reader has been in the conversation: the next message is news again. */
    read(conversation: string, user: string): void {
      told.delete(`${conversation} ${user}`);
    },
  };
}
