import { type Answers, LIMITS, type Requests, type UserId } from '@earshot/core/protocol';
import type { Limits } from '../../config.js';
import type { Blocking } from '../../contacts/blocking.js';
import { createRateLimiter } from '../../limits/rate-limiter.js';
import { checkedName } from '../../limits/text.js';
import type { Bus } from '../../ports/bus.js';
import type { Clock } from '../../ports/clock.js';
import type { Appended, ConversationRecord, Store, User } from '../../ports/store.js';
import { Refusal } from '../../refusal.js';
import type { Peer } from '../../ws/peer.js';
import type { Log } from '../log.js';
import type { Membership } from '../membership.js';
import { addedSummary, toProfile } from '../summaries.js';
import { type GroupChange, planOf } from './rules.js';

const HOUR_MS = 3_600_000;

export interface GroupDependencies {
  store: Store;
  bus: Bus;
  clock: Clock;
  limits: Pick<Limits, 'groupsPerHour' | 'groupChangesPer10s'>;
  membership: Membership;
  blocking: Pick<Blocking, 'blocks'>;
  log: Log;
  opened: (user: UserId, conversation: string) => Promise<Answers['get']>;
  /** Somebody is in a group no longer. */
  gone: (conversation: string, user: UserId) => void;
}

type Changed = { seq: number; at: number };

export function createGroups(dependencies: GroupDependencies) {
  const { store, bus, clock, limits, membership, blocking, log, opened, gone } = dependencies;
  const creations = createRateLimiter(limits.groupsPerHour, HOUR_MS);
  const changes = createRateLimiter(limits.groupChangesPer10s, 10_000);

  const nameOf = (name: string): string => {
    const checked = checkedName(name);
    if (checked === undefined) throw new Refusal('empty_text');
    return checked;
  };

  /** Members of the site, and whoever the peer talks with already. @throws Refusal `unknown_user`, `group_full` */
  async function addable(peer: Peer, ids: readonly UserId[]): Promise<UserId[]> {
    const wanted = new Set(ids.filter((id) => id !== peer.user.id));
    if (wanted.size >= LIMITS.groupSize) throw new Refusal('group_full');
    const users = await store.users.byIds([...wanted]);
    const may = async ({ id, kind, site }: User) =>
      // Whoever wants nothing to do with the peer is not drawn into a room with them.
      !(await blocking.blocks(id, peer.user.id)) &&
      ((kind === 'member' && site === peer.site) || (await store.conversations.shared(peer.user.id, id)));
    const allowed = await Promise.all(users.map(may));
    if (users.length < wanted.size || allowed.includes(false)) throw new Refusal('unknown_user');
    return [...wanted];
  }

  /** Tells who came, who went, and everybody. */
  async function tell(id: string, { event, feeds, version }: Appended): Promise<void> {
    // On every node, before anybody hears of it: who is gone asks in vain from here on.
    membership.outdated(id);
    bus.announce({ t: 'members', conversation: id });
    const record = await store.conversations.byId(id);
    if (!record?.group) return;
    const current = await membership.atLeast(record, version);
    const users = event.kind === 'members' ? event.users : [];
    const profiles = (await store.users.byIds(users)).map(toProfile);
    const author =
      profiles.find((profile) => profile.id === event.author) ?? (await store.users.byIds([event.author]))[0];
    for (const { user, feed } of feeds) {
      if (current.participants.includes(user)) {
        const conversation = addedSummary(current, user, event, author ? [toProfile(author), ...profiles] : profiles);
        bus.publish(user, { t: 'conversation', conversation, feed });
      } else {
        bus.publish(user, { t: 'gone', conversation: id });
        gone(id, user);
      }
      bus.publish(user, { t: 'feed', from: feed, to: feed });
    }
    log.tellGroup(current, { t: 'event', event: event.kind === 'members' ? { ...event, profiles } : event });
  }

  async function change(
    peer: Peer,
    record: ConversationRecord,
    key: string,
    wanted: GroupChange | (() => Promise<GroupChange>),
  ): Promise<Changed> {
    if (!record.group) throw new Refusal('forbidden');
    await changes.take(peer.user.id);
    const checked = typeof wanted === 'function' ? await wanted() : wanted;
    const at = clock.now();
    const result = await store.conversations.changeGroup(record.id, at, { device: peer.device, key }, (group) =>
      planOf(group, peer.user.id, checked),
    );
    if (!result) return { seq: record.lastSeq, at };
    if (!result.duplicate) await tell(record.id, result);
    return { seq: result.event.seq, at: result.event.at };
  }

  return {
    async create(peer: Peer, request: Requests['createGroup']): Promise<Answers['createGroup']> {
      const { key, history = 'all' } = request;
      const name = nameOf(request.name);
      await creations.take(peer.user.id);
      const users = await addable(peer, request.users);
      const group = { site: peer.site, creator: peer.user.id, name, history, users };
      const result = await store.conversations.createGroup(group, clock.now(), { device: peer.device, key });
      const id = result.event.conversation;
      if (!result.duplicate) await tell(id, result);
      return opened(peer.user.id, id);
    },
    // Looking at a thousand people is what costs, so it is counted before.
    add: (peer: Peer, record: ConversationRecord, { key, users }: Requests['addMembers']) =>
      change(peer, record, key, async () => ({ type: 'add', users: await addable(peer, users) })),
    remove: (peer: Peer, record: ConversationRecord, { key, user }: Requests['removeMember']) =>
      change(peer, record, key, { type: 'remove', user }),
    async setRole(peer: Peer, record: ConversationRecord, { key, user, role }: Requests['setRole']): Promise<Changed> {
      const target = role === 'owner' ? (await store.users.byIds([user]))[0] : undefined;
      // A visitor may be forgotten by their browser tomorrow.
      if (target?.kind === 'visitor') throw new Refusal('forbidden');
      return change(peer, record, key, { type: 'role', user, role });
    },
    set: (peer: Peer, record: ConversationRecord, { key, name }: Requests['setGroup']) =>
      change(peer, record, key, { type: 'name', name: nameOf(name) }),
    async leave(peer: Peer, record: ConversationRecord, { key }: Requests['leave']): Promise<Changed> {
      const isOwner = record.group?.members.some(({ user, role }) => user === peer.user.id && role === 'owner');
      const others = isOwner ? await store.users.byIds(record.participants) : [];
      const heirs = new Set(others.filter(({ kind }) => kind === 'member').map(({ id }) => id));
      return change(peer, record, key, { type: 'leave', heirs });
    },
  };
}
