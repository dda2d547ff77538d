import type { Connection } from '../connection/connection.js';
import { EarshotError } from '../lib/errors.js';
import { createStore, type Store } from '../lib/store.js';
import { newestLine } from '../model/newest-line.js';
import { mergeReceipt, receiptOf } from '../model/receipts.js';
import type { ReduceGroup } from '../model/reduce-group.js';
import { isMessageByOther } from '../model/unread.js';
import type {
  CallState,
  ConversationEvent,
  ConversationId,
  ConversationSummary,
  Profile,
  Receipt,
  Seq,
  UserId,
} from '../protocol/index.js';
import type { ConversationList } from './types.js';

export interface ListOptions {
  connection: Connection;
  me(): UserId | undefined;
  reduceGroup: ReduceGroup;
  /** Summaries that came with an answer. */
  loaded(summaries: readonly ConversationSummary[]): void;
}

/** The list of conversations: loaded when first looked at, then kept current by what is heard. */
export interface List {
  readonly store: Store<ConversationList>;
  loadMore(): Promise<void>;
  /** Newer than what is listed; moves to the top when something was said. */
  summary(summary: ConversationSummary): void;
  event(event: ConversationEvent): void;
  /** The user is no longer in it. */
  remove(conversation: ConversationId): void;
  receipt(conversation: ConversationId, receipt: Receipt): void;
  profile(profile: Profile): void;
  call(call: CallState): void;
  /** What is listed may be out of date: loads again now, or when it is next looked at. */
  restart(): void;
  /** There is a connection again: what failed is tried again. */
  resume(): void;
}

export function createList({ connection, me, reduceGroup, loaded }: ListOptions): List {
  let observed = false;
  let loading = false;
  let stale = true;
  let next: number | undefined;
  let more: Promise<void> | undefined;
  /** What moved while an answer was on its way, and may be missing from it. */
  const moved = new Map<ConversationId, Seq>();
  const fetching = new Set<ConversationId>();
  const store = createStore<ConversationList>({ status: 'loading' }, () => {
    observed = true;
    if (stale) void load();
    return () => {
      observed = false;
    };
  });

  const items = () => {
    const list = store.get();
    return list.status === 'ready' ? list.items : undefined;
  };
  const itemOf = (id: ConversationId) => items()?.find((item) => item.id === id);

  function show(shown: readonly ConversationSummary[]) {
    store.set({ status: 'ready', items: shown, hasMore: next !== undefined });
  }

  async function load() {
    if (loading) return;
    loading = true;
    stale = false;
    moved.clear();
    try {
      const answer = await connection.request('list', {});
      next = answer.next;
      show(answer.conversations);
      loaded(answer.conversations);
      for (const [id, seq] of moved) if ((itemOf(id)?.lastSeq ?? 0) < seq) void fetch(id);
    } catch (error) {
      stale = true;
      if (error instanceof EarshotError) store.set({ status: 'failed', error });
    } finally {
      loading = false;
    }
  }

  /** One that is not listed, because it is old, has moved. */
  async function fetch(id: ConversationId) {
    if (fetching.has(id)) return;
    fetching.add(id);
    try {
      const { conversation } = await connection.request('get', { conversation: id });
      summary(conversation);
    } catch {
      stale = true;
    } finally {
      fetching.delete(id);
    }
  }

  async function fetchMore() {
    if (store.get().status === 'failed') return load();
    if (next === undefined) return;
    const answer = await connection.request('list', { before: next });
    next = answer.next;
    const known = items() ?? [];
    const ids = new Set(known.map(({ id }) => id));
    show([...known, ...answer.conversations.filter(({ id }) => !ids.has(id))]);
    loaded(answer.conversations);
  }

  function summary(changed: ConversationSummary) {
    const known = items();
    const before = itemOf(changed.id);
    if (loading) moved.set(changed.id, changed.lastSeq);
    if (!known || changed.lastSeq === 0 || (before && before.lastSeq > changed.lastSeq)) return;
    if (before?.lastSeq === changed.lastSeq) change(changed.id, () => changed);
    else show([changed, ...known.filter(({ id }) => id !== changed.id)]);
  }

  function change(id: ConversationId, to: (item: ConversationSummary) => ConversationSummary) {
    const known = items();
    if (known && itemOf(id)) show(known.map((item) => (item.id === id ? to(item) : item)));
  }

  return {
    store,
    summary,
    loadMore() {
      more ??= fetchMore().finally(() => {
        more = undefined;
      });
      return more;
    },
    remove(id) {
      const known = items();
      if (known && itemOf(id)) show(known.filter((item) => item.id !== id));
    },
    event(event) {
      const { conversation: id, seq } = event;
      if (loading) moved.set(id, seq);
      const item = itemOf(id);
      if (!items() || (item && item.lastSeq >= seq)) return;
      // Without all between, the unread cannot be counted.
      if (item?.lastSeq !== seq - 1) return void fetch(id);
      const user = me();
      const { receipts } = item;
      const reduced = reduceGroup(item, event, user ?? '');
      if (!reduced) return void fetch(id);
      const isUnread = user !== undefined && isMessageByOther(event, user) && seq > receiptOf(item.receipts, user).read;
      const last = newestLine(item.last, event);
      summary({
        ...{ ...reduced, receipts, lastSeq: seq, unread: item.unread + (isUnread ? 1 : 0) },
        ...(last ? { last } : {}),
      });
    },
    receipt: (id, receipt) =>
      change(id, (item) => {
        const isMine = receipt.user === me();
        // Of a group, a list has only one's own.
        if (item.group && !isMine) return item;
        const isSeen = isMine && receipt.read >= item.lastSeq;
        return {
          ...{ ...item, receipts: [...mergeReceipt(item.receipts, receipt)] },
          ...(isSeen && { unread: 0, mentioned: false }),
        };
      }),
    profile(profile) {
      const known = items();
      if (!known?.some(({ participants }) => participants.some(({ id }) => id === profile.id))) return;
      show(
        known.map((item) => ({
          ...item,
          participants: item.participants.map((one) => (one.id === profile.id ? profile : one)),
        })),
      );
    },
    call: (call) =>
      change(call.conversation, ({ call: known, ...item }) => {
        if (known && known.id === call.id && known.version >= call.version) return { ...item, call: known };
        if (call.phase !== 'ended') return { ...item, call };
        return known && known.id !== call.id ? { ...item, call: known } : item;
      }),
    restart() {
      stale = true;
      if (observed) void load();
      else store.set({ status: 'loading' });
    },
    resume() {
      if (observed && stale) void load();
    },
  };
}
