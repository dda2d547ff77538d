import { type Answers, LIMITS, type Requests } from '@earshot/core/protocol';
import type { Limits } from '../config.js';
import { requireVisible } from '../conversations/visible.js';
import { createRateLimiter } from '../limits/rate-limiter.js';
import { checkedText } from '../limits/text.js';
import type { Clock } from '../ports/clock.js';
import type { ReportRecord } from '../ports/contact-store.js';
import type { ConversationRecord, Store } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';

export interface ReportDependencies {
  store: Store;
  clock: Pick<Clock, 'now'>;
  limits: Pick<Limits, 'reportsPerHour'>;
  /** A report was stored; for the mail that says so. */
  reported: (report: ReportRecord) => void;
}

const HOUR_MS = 3_600_000;

/** What people say to the operator about one another. */
export function createReports({ store, clock, limits, reported }: ReportDependencies) {
  const perReporter = createRateLimiter(limits.reportsPerHour, HOUR_MS);

  /** Whom a report is about. @throws Refusal `unknown_message`; `forbidden` when it is the reporter */
  async function aboutWhom(peer: Peer, record: ConversationRecord, seq: number | undefined) {
    if (seq === undefined) {
      return record.kind === 'direct' ? record.participants.find((user) => user !== peer.user.id) : undefined;
    }
    requireVisible(record, peer.user.id, seq);
    const [event] = await store.conversations.events(record.id, { after: seq - 1, before: seq + 1, limit: 1 });
    if (event?.kind !== 'message' || event.deleted) throw new Refusal('unknown_message');
    if (event.author === peer.user.id) throw new Refusal('forbidden');
    return event.author;
  }

  return async (
    peer: Peer,
    record: ConversationRecord,
    { seq, reason, text }: Requests['report'],
  ): Promise<Answers['report']> => {
    if (text !== undefined && text.length > LIMITS.reportLength) throw new Refusal('text_too_long');
    const words = text?.trim() ? checkedText(text.trim()) : undefined;
    const about = await aboutWhom(peer, record, seq);
    await perReporter.take(peer.user.id);
    const report = await store.reports.create({
      site: record.site,
      reporter: peer.user.id,
      ...(about === undefined ? {} : { reported: about }),
      conversation: record.id,
      ...(seq === undefined ? {} : { seq }),
      upTo: record.lastSeq,
      reason,
      ...(words === undefined ? {} : { text: words }),
      at: clock.now(),
    });
    reported(report);
    return {};
  };
}
