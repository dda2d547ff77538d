import type { ConversationEvent, UserId } from '@earshot/core/protocol';
import { memberNotice, reportNotice, visitorReply } from '@earshot/email';
import type { Limits } from '../config.js';
import type { Blocking } from '../contacts/blocking.js';
import { createRateLimiter } from '../limits/rate-limiter.js';
import type { Clock } from '../ports/clock.js';
import type { ReportRecord } from '../ports/contact-store.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { Appended, ConversationRecord, Store, User } from '../ports/store.js';
import type { PresenceService } from '../presence/service.js';
import { createDelivery } from './delivery.js';
import type { Told } from './told.js';

export interface NoticeDependencies {
  store: { users: Pick<Store['users'], 'byIds' | 'members'> };
  presence: Pick<PresenceService, 'connected'>;
  blocking: Pick<Blocking, 'blocks'>;
  clock: Clock;
  limits: Pick<Limits, 'noticesPerHour'>;
  mailer: Mailer | undefined;
  publicUrl: string;
  failed: (error: unknown) => void;
  told: Told;
}

export interface Notices {
  /** Something new is in the log. */
  appended(record: ConversationRecord, appended: Appended): void;
  /** The reader has been in the conversation: the next message is news again. */
  read(conversation: string, user: string): void;
  /** Somebody said that something is wrong. */
  reported(report: ReportRecord): void;
  /** The reader has been there at another node, or could not be told by it. */
  withdraw(about: string): void;
  close(): void;
}

const HOUR_MS = 3_600_000;

/** Where nobody is told by mail. */
const SILENT: Notices = { appended() {}, read() {}, reported() {}, withdraw() {}, close() {} };

/**
 * Tells by mail whom nobody can tell on a screen: a member who is not connected, and a visitor who
 * left an address. One mail a conversation until its reader has been back; a restart forgets that, and
 * may tell once more, as may two nodes at which two people write at the same moment.
 */
export function createNotices(dependencies: NoticeDependencies): Notices {
  const { store, presence, blocking, clock, limits, mailer, publicUrl, failed, told } = dependencies;
  if (!mailer) return SILENT;
  const perReader = createRateLimiter(limits.noticesPerHour, HOUR_MS);
  const delivery = createDelivery(mailer, clock, {
    sent: told.sent,
    givenUp(key, error) {
      // Nobody was told, so the next message may try.
      told.forget(key);
      failed(error);
    },
  });

  async function tell(record: ConversationRecord, { event }: Appended): Promise<void> {
    if (event.kind !== 'message' && event.kind !== 'call') return;
    if (event.kind === 'call' && event.outcome !== 'missed') return;
    // In a group only whoever is meant is told: a mailbox is no place for everybody's talk.
    const meant = record.group ? namedIn(event) : record.participants;
    if (meant.length === 0) return;
    const users = await store.users.byIds([...new Set([event.author, ...meant])]);
    const connected = await presence.connected(users.map(({ id }) => id));
    const author = users.find(({ id }) => id === event.author);
    for (const reader of users) {
      if (!author || reader.id === author.id || !reader.email || connected.has(reader.id)) continue;
      const key = keyOf(record.id, reader.id);
      if (told.has(key)) continue;
      // Between two nothing would have been said; in a group whoever is blocked can still name them.
      if (await blocking.blocks(reader.id, author.id)) continue;
      const mail = compose(author, reader, event);
      if (!mail) continue;
      told.due(key);
      if (!(await mayMail(reader.id))) {
        told.forget(key);
        continue;
      }
      delivery.send(key, { to: reader.email, ...mail });
    }
  }

  const mayMail = (reader: string) =>
    perReader.take(reader).then(
      () => true,
      () => false,
    );

  function compose(author: User, reader: User, event: Appended['event']): Omit<Mail, 'to'> | undefined {
    const text = event.kind === 'message' ? event.text : undefined;
    const files = event.kind === 'message' ? (event.attachments?.length ?? 0) : 0;
    if (reader.kind === 'member') {
      return memberNotice({
        ...(author.name === undefined ? {} : { from: author.name }),
        ...(text === undefined ? {} : { text, files }),
        ...(event.kind === 'message' && event.page ? { page: event.page } : {}),
        consoleUrl: `${publicUrl}/console/`,
      });
    }
    // A visitor cannot call back from a mail, so only what was written is worth one.
    if (text === undefined || author.handle === undefined) return undefined;
    return visitorReply({ from: author.name ?? author.handle, text, files, talkUrl: `${publicUrl}/@${author.handle}` });
  }

  /** Whoever was there first and is not whom it is about; what was said is not in the mail. */
  async function tellOfReport({ id, site, reported, reason }: ReportRecord): Promise<void> {
    const members = (await store.users.members(site)).toSorted((a, b) => a.createdAt - b.createdAt);
    const reader = members.find(({ id: member, email }) => email !== undefined && member !== reported);
    if (!reader?.email || !(await mayMail(reader.id))) return;
    delivery.send(`report ${id}`, {
      to: reader.email,
      ...reportNotice({ reason, consoleUrl: `${publicUrl}/console/` }),
    });
  }

  return {
    appended(record, appended) {
      tell(record, appended).catch(failed);
    },
    read(conversation, user) {
      const key = keyOf(conversation, user);
      told.forget(key);
      delivery.withdraw(key);
    },
    withdraw: delivery.withdraw,
    reported(report) {
      tellOfReport(report).catch(failed);
    },
    close: delivery.close,
  };
}

const namedIn = (event: ConversationEvent): UserId[] =>
  event.kind === 'message' ? (event.mentions ?? []).map(({ user }) => user) : [];

const keyOf = (conversation: string, user: string) => `${conversation} ${user}`;
