import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import type { EarshotError } from '../lib/errors.js';
import { createEvents } from '../lib/events.js';
import type { Store } from '../lib/store.js';
import { emptyLog, endOf } from '../model/log.js';
import { receiptOf } from '../model/receipts.js';
import { askAgain, type ReduceGroup } from '../model/reduce-group.js';
import { isMessageByOther } from '../model/unread.js';
import type {
  Answers,
  ConversationEvent,
  ConversationId,
  ConversationSummary,
  MessageEvent,
  Profile,
  Receipt,
  Seq,
  UserId,
} from '../protocol/index.js';
import { createList } from './list.js';
import { createMarks } from './marks.js';
import { createOutbox } from './outbox.js';
import type { OutboxStorage } from './outbox-storage.js';
import { createRoom, type Room } from './room.js';
import { createTimeline, type Timeline } from './timeline.js';
import type { Conversation, Conversations } from './types.js';

export interface ConversationsOptions {
  connection: Connection;
  environment: Environment;
  me: Store<Profile | undefined>;
  meChanged(me: Profile): void;
  reduceGroup: ReduceGroup | undefined;
  /** Where a user's outbox lies. */
  outboxStorageOf(user: UserId): OutboxStorage;
}

/** The conversations as the client holds them. */
export interface ConversationsControl {
  api: Conversations;
  /** Forgets what was not sent yet. @returns when it is gone */
  wipe(): Promise<void> | undefined;
  close(): void;
}

export function createConversations(options: ConversationsOptions): ConversationsControl {
  const { connection, environment, reduceGroup = askAgain } = options;
  const events = createEvents<{ message: MessageEvent }>();
  const rooms = new Map<ConversationId, Room>();
  /** Those that nobody opened, but whose messages somebody listens for. */
  const unopened = new Map<ConversationId, Timeline>();
  /** Up to where each conversation's events were heard of. */
  const heard = new Map<ConversationId, Seq>();
  /** Opened or being opened, by handle (`@ada`) or id. */
  const opening = new Map<string, Promise<Conversation>>();
  let user: UserId | undefined;

  const marks = createMarks(connection, environment);
  const outbox = createOutbox({
    connection,
    environment,
    storageOf: options.outboxStorageOf,
    changed: (id) => rooms.get(id)?.outboxChanged(),
    shown: (id, key) => rooms.get(id)?.shows(key) ?? false,
    acknowledged(id, seq) {
      const timeline = rooms.get(id)?.timeline;
      timeline?.reachesTo(seq);
      return timeline !== undefined && endOf(timeline.log()) < seq;
    },
  });
  const list = createList({
    connection,
    reduceGroup,
    me: () => user,
    loaded: (summaries) => summaries.forEach(received),
  });

  /** Events that joined the end of a log: each is told once, in order. */
  function appended(id: ConversationId, added: readonly ConversationEvent[]) {
    for (const event of added) {
      if (event.seq <= (heard.get(id) ?? 0)) continue;
      heard.set(id, event.seq);
      if (isMessageByOther(event, user ?? '') && !event.deleted) events.emit('message', event);
    }
    const last = added.findLast(({ author }) => author !== user);
    if (last) marks.move(id, { delivered: last.seq });
  }

  /** This device knows of everything up to the summary's end. */
  function received({ id, lastSeq, receipts }: ConversationSummary) {
    if (user !== undefined && receiptOf(receipts, user).delivered < lastSeq) marks.move(id, { delivered: lastSeq });
  }

  /** The log behind a conversation that is not open, while somebody listens for messages. */
  function listened(id: ConversationId, seen: Seq): Timeline | undefined {
    if (!events.has('message')) return undefined;
    let timeline = unopened.get(id);
    if (!timeline) {
      timeline = createTimeline({
        connection,
        environment,
        conversation: id,
        log: emptyLog(heard.get(id) ?? seen),
        keep: false,
        changed: (added) => appended(id, added),
      });
      unopened.set(id, timeline);
    }
    return timeline;
  }

  function event(added: ConversationEvent) {
    const { conversation: id, seq } = added;
    list.event(added);
    const timeline = rooms.get(id)?.timeline ?? listened(id, seq - 1);
    if (timeline) return timeline.add([added]);
    heard.set(id, Math.max(seq, heard.get(id) ?? 0));
    if (added.author !== user) marks.move(id, { delivered: seq });
  }

  /** A conversation moved while nobody here listened. */
  function summary(changed: ConversationSummary) {
    const { id, lastSeq, receipts } = changed;
    list.summary(changed);
    received(changed);
    const room = rooms.get(id);
    // A list tells of a few of a group; whoever looks at it wants all.
    if (room) return changed.group ? refetch(id) : room.summary(changed);
    const timeline = listened(id, receiptOf(receipts, user ?? '').delivered);
    if (timeline) timeline.reachesTo(lastSeq);
    else heard.set(id, lastSeq);
  }

  function receipts(id: ConversationId, moved: readonly Receipt[]) {
    rooms.get(id)?.receipts(moved);
    for (const one of moved) list.receipt(id, one);
  }

  /** The user is in the group no longer. */
  function gone(id: ConversationId) {
    list.remove(id);
    rooms.get(id)?.leave();
    unopened.get(id)?.close();
    for (const known of [rooms, unopened, heard, opening]) known.delete(id);
  }

  function profile(changed: Profile) {
    if (changed.id === user) options.meChanged(changed);
    for (const room of rooms.values()) room.profile(changed);
    list.profile(changed);
  }

  function enter(answer: Answers['get']): Room {
    const { id, lastSeq } = answer.conversation;
    const me = options.me.get();
    received(answer.conversation);
    const known = rooms.get(id);
    if (known) {
      known.timeline.add(answer.events);
      known.summary(answer.conversation);
      return known;
    }
    if (!me) throw new TypeError('an answer before the welcome');
    // What is there already is no news, unless an earlier event was told and this one was on its way.
    const told = heard.get(id);
    if (!unopened.has(id)) heard.set(id, Math.max(lastSeq, told ?? 0));
    const room = createRoom(answer, {
      connection,
      environment,
      outbox,
      me,
      appended: (added) => appended(id, added),
      reduceGroup,
      refetch: () => refetch(id),
      read(seq) {
        marks.move(id, { read: seq });
        receipts(id, [{ user: me.id, delivered: seq, read: seq }]);
      },
      meChanged: profile,
    });
    rooms.set(id, room);
    const before = unopened.get(id)?.log().lastSeq ?? 0;
    unopened.get(id)?.close();
    unopened.delete(id);
    appended(id, answer.events);
    // An event may have overtaken the answer.
    room.timeline.reachesTo(Math.max(told ?? 0, before));
    return room;
  }

  function opened(name: string, ask: () => Promise<Answers['get']>): Promise<Conversation> {
    const known = opening.get(name);
    if (known) return known;
    const promise = ask().then(enter);
    opening.set(name, promise);
    promise.catch(() => opening.delete(name));
    return promise;
  }

  function forgetAll() {
    for (const room of rooms.values()) room.close();
    for (const timeline of unopened.values()) timeline.close();
    rooms.clear();
    unopened.clear();
    heard.clear();
    opening.clear();
    marks.clear();
  }

  function refetch(id: ConversationId) {
    connection.request('get', { conversation: id }).then(enter, ({ code }: EarshotError) => {
      // Any other failure leaves the room as it was; the next event or connection finds what is missing.
      if (code === 'unknown_conversation') gone(id);
    });
  }

  connection.onWelcome(({ me, resume, changed, gone: left }) => {
    const another = user !== me.id;
    if (another && user !== undefined) {
      forgetAll();
      list.restart();
    }
    user = me.id;
    outbox.load(me.id);
    marks.sendAgain();
    for (const id of left ?? []) gone(id);
    for (const one of changed) summary(one);
    for (const room of rooms.values()) {
      room.profile(me);
      if (resume === 'limited') refetch(room.id);
    }
    if (resume === 'limited') list.restart();
    else list.resume();
  });
  connection.on('event', ({ event: added }) => event(added));
  connection.on('conversation', ({ conversation }) => {
    // Its first event follows, or the one by which the user came.
    if (!heard.has(conversation.id)) heard.set(conversation.id, conversation.group ? conversation.lastSeq - 1 : 0);
    list.summary(conversation);
  });
  connection.on('receipt', ({ conversation, receipt: moved }) => {
    if (moved.user === user) marks.confirmed(conversation, moved);
    receipts(conversation, [moved]);
  });
  connection.on('receipts', ({ conversation, receipts: moved }) => receipts(conversation, moved));
  connection.on('gone', ({ conversation }) => gone(conversation));
  connection.on('typing', ({ conversation, user: typist, on }) => rooms.get(conversation)?.typist(typist, on));
  connection.on('profile', ({ profile: changed }) => profile(changed));
  connection.on('call', ({ call }) => list.call(call));

  return {
    api: {
      list: list.store,
      loadMore: () => list.loadMore(),
      open: (handle) => {
        const name = handle.toLowerCase();
        return opened(`@${name}`, () => connection.request('open', { handle: name }));
      },
      get: async (id) => rooms.get(id) ?? opened(id, () => connection.request('get', { conversation: id })),
      on: (name, listener) => events.on(name, listener),
    },
    wipe: () => outbox.wipe(),
    close() {
      forgetAll();
      outbox.close();
    },
  };
}
