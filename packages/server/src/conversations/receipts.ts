import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import type { ConversationRecord, ReceiptRecord, Store } from '../ports/store.js';
import { createGroupReceipts } from './group-receipts.js';

/**
 * Receipts are told at once and written in batches: one more wait for the disk per message read
 * would double the cost of a conversation.
 */
const FLUSH_MS = 200;
/** Conversations whose receipts are kept at hand: those that talk at the same time on one server. */
const CACHE_SIZE = 10_000;
/**
 * Above this many people nobody looks whose phone has it, and each message would be as many rows written as
 * there are people: what counts there is who has read.
 */
const DELIVERED_UP_TO = 100;

export interface Receipts {
  move(record: ConversationRecord, user: string, change: { delivered?: number; read?: number }): Promise<void>;
  /** Stored receipts with what is not written yet. */
  overlay(conversation: string, stored: readonly ReceiptRecord[]): ReceiptRecord[];
  flush(): Promise<void>;
  close(): void;
}

export function createReceipts(store: Store, bus: Bus, clock: Clock, failed: (error: unknown) => void): Receipts {
  /** Where everyone is, by conversation; oldest out first. */
  const known = new Map<string, Map<string, ReceiptRecord>>();
  /** What is not on disk yet; stays here until it is. */
  const pending = new Map<string, ReceiptRecord & { conversation: string }>();
  const groups = createGroupReceipts(store, bus, clock, failed);
  let timer: unknown;

  const keyOf = (conversation: string, user: string) => `${conversation} ${user}`;

  function overlay(conversation: string, stored: readonly ReceiptRecord[]): ReceiptRecord[] {
    return stored.map(({ user, delivered, read }) => {
      const newer = pending.get(keyOf(conversation, user));
      return {
        user,
        delivered: Math.max(delivered, newer?.delivered ?? 0),
        read: Math.max(read, newer?.read ?? 0),
      };
    });
  }

  async function receiptsOf(conversation: string): Promise<Map<string, ReceiptRecord>> {
    const cached = known.get(conversation);
    if (cached) return cached;
    const stored = overlay(conversation, await store.conversations.receipts(conversation));
    // Two asked at once: the first answer is the one that both move.
    const raced = known.get(conversation);
    if (raced) return raced;
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= CACHE_SIZE) known.delete(oldest);
    const receipts = new Map(stored.map((receipt) => [receipt.user, receipt]));
    known.set(conversation, receipts);
    return receipts;
  }

  async function flush(): Promise<void> {
    clock.clearTimeout(timer);
    timer = undefined;
    const batch = [...pending];
    if (batch.length === 0) return;
    try {
      await store.conversations.saveReceipts(batch.map(([, receipt]) => receipt));
      for (const [key, written] of batch) if (pending.get(key) === written) pending.delete(key);
    } catch (error) {
      // It stays pending, and goes with the next one that moves.
      failed(error);
    }
  }

  return {
    async move(record, user, change) {
      if (change.read === undefined && record.participants.length > DELIVERED_UP_TO) {
        // The device hears that it was heard, and that is all.
        const delivered = Math.min(change.delivered ?? 0, record.lastSeq);
        bus.publish(user, { t: 'receipt', conversation: record.id, receipt: { user, delivered, read: 0 } });
        return;
      }
      const receipts = await receiptsOf(record.id);
      const before = receipts.get(user) ?? { user, delivered: 0, read: 0 };
      // Nobody has received what was never said; and what is read has been received.
      const read = Math.max(before.read, Math.min(change.read ?? 0, record.lastSeq));
      const delivered = Math.max(before.delivered, Math.min(change.delivered ?? 0, record.lastSeq), read);
      const receipt = { user, delivered, read };
      if (before.delivered === delivered && before.read === read) {
        // Said again, because the answer to the first time was lost: whoever says it hears that it is known.
        bus.publish(user, { t: 'receipt', conversation: record.id, receipt });
        return;
      }
      receipts.set(user, receipt);
      pending.set(keyOf(record.id, user), { ...receipt, conversation: record.id });
      // The reader's own other devices hear it too: what is read on the phone is read on the desk.
      const notice = { t: 'receipt', conversation: record.id, receipt } as const;
      if (record.group) {
        bus.publish(user, notice);
        groups.moved(record.id, before, receipt);
      } else bus.publish(record.participants, notice);
      timer ??= clock.setTimeout(() => void flush(), FLUSH_MS);
    },
    overlay,
    flush,
    close: groups.close,
  };
}
