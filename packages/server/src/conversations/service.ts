import { type Answers, type CallState, LIMITS, type Profile, type Requests } from '@earshot/core/protocol';
import { mayReach } from '../auth/permissions.js';
import type { Limits } from '../config.js';
import type { Blocking } from '../contacts/blocking.js';
import { createRateLimiter } from '../limits/rate-limiter.js';
import { checkedEmail, checkedEmoji, checkedName, checkedText, isVisible } from '../limits/text.js';
import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import {
  type Allow,
  type Appended,
  type AppendKey,
  type ConversationRecord,
  type NewEvent,
  type Store,
  UnknownUploadError,
} from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';
import { type Peers, updateUser } from '../ws/peers.js';
import { may } from './actions.js';
import type { Membership } from './membership.js';
import { newestWithin, oldestWithin } from './pages.js';
import type { Receipts } from './receipts.js';
import { createSummaries, toProfile } from './summaries.js';

export interface ConversationDependencies {
  store: Store;
  bus: Bus;
  clock: Clock;
  limits: Limits;
  receipts: Receipts;
  membership: Membership;
  blocking: Pick<Blocking, 'requireBetween'>;
  peers: Peers;
  callIn: (conversation: string) => CallState | undefined;
  /** Told of each new event after it was published; for mail to those who are not there. */
  appended: (record: ConversationRecord, appended: Appended) => void;
}

export type ConversationService = ReturnType<typeof createConversations>;

export function createConversations(dependencies: ConversationDependencies) {
  const { store, bus, clock, limits, receipts, membership, blocking, peers, callIn, appended } = dependencies;
  const summaries = createSummaries(store, receipts, callIn);
  const sends = createRateLimiter(limits.sendsPer10s, 10_000);

  async function opened(user: string, id: string): Promise<Answers['get']> {
    const [listed, events] = await Promise.all([
      store.conversations.listed(id, user),
      store.conversations.events(id, { limit: LIMITS.historyPage }).then(newestWithin),
    ]);
    const [conversation] = listed ? await summaries(user, [listed]) : [];
    if (!conversation) throw new Refusal('unknown_conversation');
    return { conversation, events };
  }

  /** Commits, then tells every connection of every participant. */
  async function append(
    record: ConversationRecord,
    event: NewEvent,
    key: AppendKey,
    allow?: Allow,
    uploads?: readonly string[],
  ): Promise<Appended> {
    const result = await store.conversations.append(record.id, event, clock.now(), key, allow, uploads);
    if (result.duplicate) return result;
    membership.advance(record.id, result.event.seq);
    const isFirst = result.event.seq === 1;
    // The author has it on the screen already; the others wait for it.
    const othersFirst = result.feeds.toSorted(
      (a, b) => Number(a.user === event.author) - Number(b.user === event.author),
    );
    for (const { user, feed } of othersFirst) {
      if (isFirst) await announce(record, user, feed);
      bus.publish(user, { t: 'event', event: result.event, feed });
    }
    appended(record, result);
    return result;
  }

  /** What a person says or does, at the pace of a person. */
  async function say(
    peer: Peer,
    record: ConversationRecord,
    event: NewEvent,
    key: string,
    allow: Allow,
    uploads?: readonly string[],
  ) {
    await sends.take(peer.user.id);
    const { event: said } = await append(record, event, { device: peer.device, key }, allow, uploads);
    return { seq: said.seq, at: said.at };
  }

  /** A conversation enters a list with its first event; until then nobody hears of it. */
  async function announce(record: ConversationRecord, user: string, feed: number): Promise<void> {
    const listed = await store.conversations.listed(record.id, user);
    const [conversation] = listed ? await summaries(user, [listed]) : [];
    if (conversation) bus.publish(user, { t: 'conversation', conversation, feed });
  }

  /** Everyone who has talked with the user lately hears the new name, and their own other devices do. */
  async function tellName(profile: Profile): Promise<void> {
    const lately = await store.conversations.list(profile.id, { limit: LIMITS.listPage });
    const hearers = new Set([profile.id, ...lately.flatMap(({ record }) => record.participants)]);
    for (const hearer of hearers) bus.publish(hearer, { t: 'profile', profile });
  }

  async function listedSince(user: string, since: number) {
    const changed = await store.conversations.changedSince(user, since, LIMITS.resumeWindow);
    if (changed.length > LIMITS.resumeWindow) return undefined;
    return summaries(user, changed);
  }

  return {
    append,
    listedSince,
    feedOf: (user: string) => store.conversations.feedOf(user),

    async open(peer: Peer, { handle }: Requests['open']): Promise<Answers['open']> {
      const member = await store.users.byHandle(handle);
      if (!member) throw new Refusal('unknown_handle');
      // Talking to oneself is a notebook, not a conversation.
      if (member.id === peer.user.id) throw new Refusal('forbidden');
      if (!mayReach(peer, member)) throw new Refusal('unknown_handle');
      // What was said between the two stays readable; nothing new begins.
      const known = await store.conversations.findDirect(peer.user.id, member.id);
      if (!known) await blocking.requireBetween(peer.user.id, member.id);
      const record = known ?? (await store.conversations.direct(member.site, peer.user.id, member.id));
      return opened(peer.user.id, record.id);
    },

    get: (peer: Peer, { conversation }: Requests['get']) => opened(peer.user.id, conversation),

    async list(peer: Peer, { before, limit = LIMITS.listPage }: Requests['list']): Promise<Answers['list']> {
      const bounded = Math.max(1, Math.min(limit, LIMITS.listPage));
      const page = await store.conversations.list(peer.user.id, {
        ...(before === undefined ? {} : { before }),
        limit: bounded,
      });
      const next = page.length < bounded ? undefined : page.at(-1)?.feed;
      return { conversations: await summaries(peer.user.id, page), ...(next === undefined ? {} : { next }) };
    },

    async history({ conversation, before, after, limit = LIMITS.historyPage }: Requests['history']) {
      const bounded = Math.max(1, Math.min(limit, LIMITS.historyPage));
      const range = {
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        // One more than asked for shows whether there is more.
        limit: bounded + 1,
      };
      const found = await store.conversations.events(conversation, range);
      const oldestFirst = after !== undefined && before === undefined;
      const events = oldestFirst ? oldestWithin(found.slice(0, bounded)) : newestWithin(found.slice(-bounded));
      return { events, hasMore: events.length < found.length };
    },

    async send(peer: Peer, record: ConversationRecord, request: Requests['send']): Promise<Answers['send']> {
      const { key, text, replyTo, attachments = [] } = request;
      const uploads = [...new Set(attachments)];
      if (uploads.length > LIMITS.attachmentsPerMessage) throw new Refusal('too_many_files');
      const page = peer.user.kind === 'visitor' ? peer.page : undefined;
      const event: NewEvent = {
        ...{ kind: 'message', author: peer.user.id, key },
        // Pictures speak for themselves.
        text: uploads.length > 0 && !isVisible(text) ? '' : checkedText(text),
        ...(page ? { page } : {}),
        ...(replyTo === undefined ? {} : { replyTo }),
      };
      try {
        return await say(peer, record, event, key, may.answer, uploads);
      } catch (error) {
        throw error instanceof UnknownUploadError ? new Refusal('unknown_upload') : error;
      }
    },

    edit(peer: Peer, record: ConversationRecord, { key, target, text }: Requests['edit']): Promise<Answers['edit']> {
      const allow = may.edit(peer.user.id, clock.now(), limits.editWindowMs);
      return say(peer, record, { kind: 'edit', author: peer.user.id, target, text: checkedText(text) }, key, allow);
    },

    delete: (peer: Peer, record: ConversationRecord, { key, target }: Requests['delete']): Promise<Answers['delete']> =>
      say(peer, record, { kind: 'delete', author: peer.user.id, target }, key, may.delete(peer.user.id)),

    react(peer: Peer, record: ConversationRecord, request: Requests['react']): Promise<Answers['react']> {
      const { key, target, on } = request;
      const emoji = checkedEmoji(request.emoji);
      return say(
        peer,
        record,
        { kind: 'reaction', author: peer.user.id, target, emoji, on },
        key,
        may.react(emoji, on),
      );
    },

    async contact(peer: Peer, record: ConversationRecord, request: Requests['contact']): Promise<Answers['contact']> {
      const email = request.email === undefined ? undefined : checkedEmail(request.email);
      const name = request.name === undefined ? undefined : checkedName(request.name);
      if (email === undefined && name === undefined) return { me: toProfile(peer.user) };
      await sends.take(peer.user.id);
      const change = { ...(email === undefined ? {} : { email }), ...(name === undefined ? {} : { name }) };
      const me = toProfile(await updateUser(store.users, peers, peer.user.id, change));
      if (name !== undefined) await tellName(me);
      if (email !== undefined) {
        // The same address said twice is one event.
        const key = { device: peer.device, key: `contact ${email}` };
        await append(record, { kind: 'contact', author: me.id, email }, key);
      }
      return { me };
    },

    typing(peer: Peer, record: ConversationRecord, on: boolean) {
      for (const participant of record.participants) {
        if (participant === peer.user.id) continue;
        bus.publish(participant, { t: 'typing', conversation: record.id, user: peer.user.id, on });
      }
    },
  };
}
