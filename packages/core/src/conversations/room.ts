import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import { createStore } from '../lib/store.js';
import { type FoldedLog, foldChanges, foldLog } from '../model/changes.js';
import { endOf, logOf } from '../model/log.js';
import { isAmong, stillPending } from '../model/pending.js';
import { mergeReceipt, reachedByOthers, receiptOf } from '../model/receipts.js';
import type { ReduceGroup } from '../model/reduce-group.js';
import { expireTyping, setTyping, type Typists } from '../model/typing.js';
import { countUnread, type Unread, type UnreadBasis } from '../model/unread.js';
import type {
  Answers,
  ConversationEvent,
  ConversationSummary,
  Profile,
  Receipt,
  Seq,
  UserId,
} from '../protocol/index.js';
import { assumed } from './assumed.js';
import type { Outbox } from './outbox.js';
import type { Action } from './outbox-storage.js';
import { createTimeline, type Timeline } from './timeline.js';
import type { Conversation, Thread } from './types.js';
import { createTypingSignal } from './typing.js';

export interface RoomOptions {
  connection: Connection;
  environment: Environment;
  outbox: Outbox;
  me: Profile;
  appended(events: readonly ConversationEvent[]): void;
  reduceGroup: ReduceGroup;
  /** Only the server knows who is in it. */
  refetch(): void;
  read(seq: Seq): void;
  meChanged(me: Profile): void;
}

/** An open conversation, with what only its owner may do. */
export interface Room extends Conversation {
  readonly timeline: Timeline;
  /** The user is no longer in it. */
  leave(): void;
  /** One with everybody in it, unlike what a list has of a group. */
  summary(summary: ConversationSummary): void;
  receipts(receipts: readonly Receipt[]): void;
  typist(user: UserId, on: boolean): void;
  profile(profile: Profile): void;
  /** Does the log show the own message with this key? */
  shows(key: string): boolean;
  /** The outbox has changed. */
  outboxChanged(): void;
  close(): void;
}

export function createRoom({ conversation: opened, events }: Answers['get'], options: RoomOptions): Room {
  const { connection, environment, outbox } = options;
  const { id } = opened;
  let { me } = options;
  let summary: ConversationSummary & { group?: NonNullable<Thread['group']> } = opened;
  let basis: UnreadBasis = { count: opened.unread, seq: opened.lastSeq };
  let unread: Unread | undefined;
  let typists: Typists = new Map();
  let folded: FoldedLog | undefined;
  let typingTimer: unknown;
  let closed = false;

  const signal = createTypingSignal(environment, (on) => connection.notify({ t: 'typing', conversation: id, on }));
  const timeline = createTimeline({
    connection,
    environment,
    conversation: id,
    log: logOf(events),
    keep: true,
    changed(appended) {
      // Who has just written is not typing any more.
      for (const { author, kind } of appended)
        if (kind === 'message') typists = setTyping(typists, author, false, environment.now());
      reduce(appended);
      settle(appended);
      refresh();
      options.appended(appended);
    },
  });
  settle(events);
  const thread = createStore(compose());

  function compose(): Thread {
    const log = timeline.log();
    const waiting = outbox.lines(id);
    folded = foldLog(folded, log);
    const { participants, receipts, group } = summary;
    const others = reachedByOthers(receipts, me.id);
    const myRead = receiptOf(receipts, me.id).read;
    unread = countUnread(log, me.id, myRead, basis, unread);
    return {
      id,
      me,
      others: participants.filter((participant) => participant.id !== me.id),
      ...(group && { group }),
      events: log.events,
      changes: foldChanges(folded.changes, assumed(waiting, me.id)),
      pending: waiting.flatMap(({ action, conversation: _here, seq: _place, tab: _tab, ...line }) =>
        action ? [] : line,
      ),
      // What lies before one's coming is not shown.
      hasEarlier: log.base >= (group?.fromSeq ?? 1),
      deliveredTo: others.delivered,
      readTo: others.read,
      myRead,
      unread: unread.count,
      typing: [...typists.keys()].filter((user) => user !== me.id),
    };
  }

  /** Own lines that the log has now leave the outbox. */
  function settle(added: readonly ConversationEvent[]) {
    const lines = outbox.lines(id);
    const pending = stillPending(lines, timeline.log(), added, me.id);
    for (const line of lines) if (!pending.includes(line)) outbox.remove(line.key);
  }

  function refresh() {
    if (!closed) thread.set(compose());
  }

  function expire() {
    environment.clearTimeout(typingTimer);
    typists = expireTyping(typists, environment.now());
    const next = Math.min(...typists.values());
    if (typists.size > 0) typingTimer = environment.setTimeout(expire, next - environment.now());
    refresh();
  }

  /** Who comes and goes, and what the group is called. */
  function reduce(events: readonly ConversationEvent[]) {
    for (const event of events) {
      const next = options.reduceGroup(summary, event, me.id);
      if (!next) return options.refetch();
      summary = next;
    }
  }

  function close() {
    closed = true;
    signal.stop();
    environment.clearTimeout(typingTimer);
    timeline.close();
  }

  async function act(action: Action) {
    if (closed) throw new EarshotError('closed');
    await outbox.act(id, action);
  }

  return {
    id,
    thread,
    timeline,
    send(text, options = {}) {
      if (closed) throw new EarshotError('closed');
      signal.stop();
      return outbox.add(id, text, options);
    },
    edit: (target, text, mentions) => act({ t: 'edit', target, text, ...(mentions?.length ? { mentions } : {}) }),
    delete: (target) => act({ t: 'delete', target }),
    react: (target, emoji, on) => act({ t: 'react', target, emoji, on }),
    retry: (key) => outbox.retry(key),
    discard(key) {
      outbox.remove(key);
      refresh();
    },
    markRead() {
      const read = endOf(timeline.log());
      if (closed || read <= receiptOf(summary.receipts, me.id).read) return;
      options.read(read);
    },
    typing() {
      if (!closed) signal.keystroke();
    },
    loadEarlier: () => timeline.loadEarlier(),
    async leaveContact(contact) {
      const answer = await connection.request('contact', { conversation: id, ...contact });
      options.meChanged(answer.me);
    },
    summary(newer) {
      const { unread: count, lastSeq: seq } = newer;
      basis = { count, seq };
      if (seq >= summary.lastSeq) {
        // A receipt of one's own may be ahead of what the server has heard.
        const ahead = (one: Receipt) => receiptOf(mergeReceipt(summary.receipts, one), one.user);
        summary = { ...newer, receipts: newer.receipts.map(ahead) };
      }
      timeline.reachesTo(seq);
      refresh();
    },
    receipts(moved) {
      summary = { ...summary, receipts: [...moved.reduce(mergeReceipt, summary.receipts)] };
      refresh();
    },
    leave() {
      if (summary.group) summary = { ...summary, group: { ...summary.group, left: true } };
      refresh();
      close();
    },
    typist(user, on) {
      typists = setTyping(typists, user, on, environment.now());
      expire();
    },
    profile(profile) {
      if (profile.id === me.id) me = profile;
      const participants = summary.participants.map((one) => (one.id === profile.id ? profile : one));
      summary = { ...summary, participants };
      refresh();
    },
    shows: (key) => isAmong(key, timeline.log().events, me.id),
    outboxChanged() {
      settle([]);
      refresh();
    },
    close,
  };
}
