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
  type ConversationRecord,
  type NewEvent,
  type Store,
  UnknownUploadError,
} from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';
import { type Peers, updateUser } from '../ws/peers.js';
import { may } from './actions.js';
import { createGroups } from './groups/service.js';
import { createLog } from './log.js';
import type { Membership } from './membership.js';
import { checkedMentions } from './mentions.js';
import { newestWithin, oldestWithin } from './pages.js';
import type { Receipts } from './receipts.js';
import { createSummaries, toProfile } from './summaries.js';
import { createTypists } from './typists.js';
import { fromSeqOf, requireVisible } from './visible.js';

export interface ConversationDependencies {
  store: Store;
  bus: Bus;
  clock: Clock;
  limits: Limits;
  receipts: Receipts;
  membership: Membership;
  blocking: Pick<Blocking, 'requireBetween' | 'blocks'>;
  peers: Peers;
  callIn: (conversation: string) => CallState | undefined;
  /** Told of each new event after it was published; for mail to those who are not there. */
  appended: (record: ConversationRecord, appended: Appended) => void;
  /** Somebody is in a group no longer. */
  gone: (conversation: string, user: string) => void;
  failed: (error: unknown) => void;
}

export type ConversationService = ReturnType<typeof createConversations>;

export function createConversations(dependencies: ConversationDependencies) {
  const { store, bus, clock, limits, receipts, blocking, peers, callIn, failed } = dependencies;
  const summaries = createSummaries(store, receipts, callIn);
  const log = createLog({ ...dependencies, summaries });
  const { append } = log;
  const groups = createGroups({ ...dependencies, log, opened });
  const sends = createRateLimiter(limits.sendsPer10s, 10_000);
  const typists = createTypists(clock);

  async function opened(user: string, id: string): Promise<Answers['get']> {
    const listed = await store.conversations.listed(id, user);
    const [conversation] = listed ? await summaries(user, [listed]) : [];
    if (!listed || !conversation) throw new Refusal('unknown_conversation');
    const from = fromSeqOf(listed.record, user);
    const events = newestWithin(await store.conversations.events(id, { from, limit: LIMITS.historyPage }));
    if (!conversation.group) return { conversation, events };
    const former = await store.users.byIds(await store.conversations.former(id, LIMITS.groupSize));
    const group = { ...conversation.group, ...(former.length > 0 ? { former: former.map(toProfile) } : {}) };
    return { conversation: { ...conversation, group }, events };
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
    const target = 'target' in event ? event.target : 'replyTo' in event ? event.replyTo : undefined;
    requireVisible(record, peer.user.id, target);
    await sends.take(peer.user.id);
    const { event: said } = await append(record, event, { device: peer.device, key }, allow, uploads);
    return { seq: said.seq, at: said.at };
  }

  /** Everyone who has talked with the user lately hears the new name, and their own other devices do. */
  async function tellName(profile: Profile): Promise<void> {
    const lately = await store.conversations.list(profile.id, { limit: LIMITS.listPage });
    // Of a group, a list has only some.
    const groups = lately.filter(({ record }) => record.group);
    const whole = await Promise.all(groups.map(({ record }) => store.conversations.byId(record.id)));
    const records = [...lately.map(({ record }) => record), ...whole];
    const hearers = new Set([profile.id, ...records.flatMap((record) => record?.participants ?? [])]);
    bus.publish([...hearers], { t: 'profile', profile });
  }

  /** Gives what was said in the user's groups its place in their feed. Reading goes on when nothing can be written. */
  async function bringUp(user: string): Promise<void> {
    const given = await store.conversations.bringUp(user).catch(failed);
    // Whoever was connected has heard what these numbers are about.
    if (given) bus.publish(user, { t: 'feed', ...given });
  }

  async function listedSince(user: string, since: number) {
    const changed = await store.conversations.changedSince(user, since, LIMITS.resumeWindow);
    if (changed.length > LIMITS.resumeWindow) return undefined;
    return { changed: await summaries(user, changed), gone: await store.conversations.goneSince(user, since) };
  }

  return {
    append,
    groups,
    listedSince,
    async feedOf(user: string): Promise<number> {
      await bringUp(user);
      return store.conversations.feedOf(user);
    },

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
      if (before === undefined) await bringUp(peer.user.id);
      const page = await store.conversations.list(peer.user.id, {
        ...(before === undefined ? {} : { before }),
        limit: bounded,
      });
      const next = page.length < bounded ? undefined : page.at(-1)?.feed;
      return { conversations: await summaries(peer.user.id, page), ...(next === undefined ? {} : { next }) };
    },

    async history(peer: Peer, record: ConversationRecord, request: Requests['history']): Promise<Answers['history']> {
      const { conversation, before, after, limit = LIMITS.historyPage } = request;
      const bounded = Math.max(1, Math.min(limit, LIMITS.historyPage));
      const range = {
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        from: fromSeqOf(record, peer.user.id),
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
      // Pictures speak for themselves.
      const checked = uploads.length > 0 && !isVisible(text) ? '' : checkedText(text);
      const event: NewEvent = {
        ...{ kind: 'message', author: peer.user.id, key, text: checked },
        ...(page ? { page } : {}),
        ...(replyTo === undefined ? {} : { replyTo }),
        ...checkedMentions(record, checked, request.mentions),
      };
      try {
        return await say(peer, record, event, key, may.answer, uploads);
      } catch (error) {
        throw error instanceof UnknownUploadError ? new Refusal('unknown_upload') : error;
      }
    },

    async edit(peer: Peer, record: ConversationRecord, request: Requests['edit']): Promise<Answers['edit']> {
      const { key, target } = request;
      const text = checkedText(request.text);
      const allow = may.edit(peer.user.id, clock.now(), limits.editWindowMs);
      const mentions = checkedMentions(record, text, request.mentions);
      return say(peer, record, { kind: 'edit', author: peer.user.id, target, text, ...mentions }, key, allow);
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
      const user = peer.user.id;
      if (record.group && !typists.admit(record.id, user, on)) return;
      const others = record.participants.filter((participant) => participant !== user);
      bus.publish(others, { t: 'typing', conversation: record.id, user, on });
    },
  };
}
