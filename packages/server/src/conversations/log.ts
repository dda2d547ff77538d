import type { ConversationEvent, ServerNotice, UploadId, UserId } from '@earshot/core/protocol';
import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import {
  type Allow,
  type Appended,
  type AppendKey,
  type ConversationRecord,
  type NewEvent,
  NotInGroupError,
  type Store,
} from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Membership } from './membership.js';
import type { createSummaries } from './summaries.js';

export interface LogDependencies {
  store: Store;
  bus: Bus;
  clock: Clock;
  membership: Membership;
  summaries: ReturnType<typeof createSummaries>;
  /** Told of each new event after it was published; for mail to those who are not there. */
  appended: (record: ConversationRecord, appended: Appended) => void;
}

export interface Log {
  /** Commits, then tells every connection of every participant. @throws Refusal `unknown_conversation` */
  append(
    record: ConversationRecord,
    event: NewEvent,
    key: AppendKey,
    allow?: Allow,
    uploads?: readonly UploadId[],
  ): Promise<Appended>;
  /** Tells those in a group what was appended to it, to all with the same words. */
  tellGroup(record: ConversationRecord, notice: ServerNotice & { t: 'event' }): void;
}

export function createLog({ store, bus, clock, membership, summaries, appended }: LogDependencies): Log {
  async function tellDirect(record: ConversationRecord, { event, feeds }: Appended): Promise<void> {
    const isFirst = event.seq === 1;
    // The author has it on the screen already; the others wait for it.
    const othersFirst = feeds.toSorted((a, b) => Number(a.user === event.author) - Number(b.user === event.author));
    for (const { user, feed } of othersFirst) {
      if (isFirst) await announce(record, user, feed);
      bus.publish(user, { t: 'event', event, feed });
    }
  }

  /** A conversation enters a list with its first event; until then nobody hears of it. */
  async function announce(record: ConversationRecord, user: string, feed: number): Promise<void> {
    const listed = await store.conversations.listed(record.id, user);
    const [conversation] = listed ? await summaries(user, [listed]) : [];
    if (conversation) bus.publish(user, { t: 'conversation', conversation, feed });
  }

  function tellGroup({ participants, group }: ConversationRecord, notice: ServerNotice & { t: 'event' }): void {
    const { event } = notice;
    // The author has it on the screen already; the others wait for it.
    const others = participants.filter((user) => user !== event.author);
    const hearers = others.length < participants.length ? [...others, event.author] : others;
    const blind = 'target' in event ? newerThan(event.target, group?.members ?? []) : NOBODY;
    if (blind.size === 0) {
      bus.publish(hearers, notice);
      return;
    }
    const users = (areBlind: boolean) => hearers.filter((user) => blind.has(user) === areBlind);
    bus.publish(users(false), notice);
    bus.publish(users(true), { t: 'event', event: hidden(event) });
  }

  return {
    tellGroup,
    async append(record, event, key, allow, uploads) {
      const result = await store.conversations
        .append(record.id, event, clock.now(), key, allow, uploads)
        .catch((error) => {
          // Removed while it was on its way.
          throw error instanceof NotInGroupError ? new Refusal('unknown_conversation') : error;
        });
      if (result.duplicate) return result;
      membership.advance(record.id, result.event.seq);
      // Whoever went out before this was said does not hear it.
      const current = record.group ? await membership.atLeast(record, result.version) : record;
      if (current.group) tellGroup(current, { t: 'event', event: result.event });
      else await tellDirect(current, result);
      appended(current, result);
      return result;
    },
  };
}

const NOBODY: ReadonlySet<UserId> = new Set();

/** Who came after the message that an event is about. */
const newerThan = (target: number, members: readonly { user: UserId; fromSeq: number }[]): ReadonlySet<UserId> =>
  new Set(members.filter(({ fromSeq }) => fromSeq > target).map(({ user }) => user));

const hidden = ({ conversation, seq, at, author }: ConversationEvent): ConversationEvent => ({
  ...{ kind: 'hidden', conversation, seq, at, author },
});
