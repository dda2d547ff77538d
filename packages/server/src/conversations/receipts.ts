import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import type { ConversationRecord, ReceiptRecord, Store } from '../ports/store.js';

/**
 * Receipts are told at once and written in batches: one more wait for the disk per message read
 * would double the cost of a conversation, and a lost one is sent again by its client.
 */
const FLUSH_MS = 200;

export interface Receipts {
  move(record: ConversationRecord, user: string, change: { delivered?: number; read?: number }): void;
  /** Stored receipts with what is not written yet. */
  overlay(conversation: string, stored: readonly ReceiptRecord[]): ReceiptRecord[];
  flush(): Promise<void>;
}

export function createReceipts(store: Store, bus: Bus, clock: Clock, failed: (error: unknown) => void): Receipts {
  const pending = new Map<string, ReceiptRecord & { conversation: string }>();
  let timer: unknown;

  async function flush() {
    clock.clearTimeout(timer);
    timer = undefined;
    if (pending.size === 0) return;
    const batch = [...pending.values()];
    pending.clear();
    try {
      await store.conversations.saveReceipts(batch);
    } catch (error) {
      failed(error);
    }
  }

  return {
    move(record, user, { delivered = 0, read = 0 }) {
      const key = `${record.id} ${user}`;
      const before = pending.get(key);
      const receipt = {
        user,
        // What is read has been received.
        delivered: Math.max(before?.delivered ?? 0, delivered, read),
        read: Math.max(before?.read ?? 0, read),
      };
      if (before && before.delivered === receipt.delivered && before.read === receipt.read) return;
      pending.set(key, { ...receipt, conversation: record.id });
      // The reader's own other devices hear it too: what is read on the phone is read on the desk.
      for (const participant of record.participants) {
        bus.publish(participant, { t: 'receipt', conversation: record.id, receipt });
      }
      timer ??= clock.setTimeout(() => void flush(), FLUSH_MS);
    },
    overlay: (conversation, stored) =>
      stored.map((receipt) => {
        const newer = pending.get(`${conversation} ${receipt.user}`);
        if (!newer) return receipt;
        return {
          user: receipt.user,
          delivered: Math.max(receipt.delivered, newer.delivered),
          read: Math.max(receipt.read, newer.read),
        };
      }),
    flush,
  };
}
