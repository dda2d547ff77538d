import type { Seq, UserId } from '@earshot/core/protocol';
import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import type { ReceiptRecord, Store } from '../ports/store.js';

/** A person who waits for a tick does not see half a second; a hundred readers within it are one notice. */
const GATHER_MS = 500;
/** Who catches up with more than this tells the authors of the last so many messages. */
const MAX_RANGE = 500;

export interface GroupReceipts {
  /** The user's devices have come from `before` to `after`. */
  moved(conversation: string, before: ReceiptRecord, after: ReceiptRecord): void;
  close(): void;
}

interface Move {
  /** The furthest back that the user was since the authors were last told. */
  from: Seq;
  receipt: ReceiptRecord;
}

/**
 * In a group each reader concerns only the authors of what they have read, and those are told of all their readers
 * together: what receipts cost grows with the readers, not with readers times people.
 */
export function createGroupReceipts(
  store: Store,
  bus: Bus,
  clock: Clock,
  failed: (error: unknown) => void,
): GroupReceipts {
  const gathered = new Map<string, Map<UserId, Move>>();
  let timer: unknown;

  async function tell(conversation: string, moves: ReadonlyMap<UserId, Move>): Promise<void> {
    const upTo = Math.max(...[...moves.values()].map(({ receipt }) => receipt.delivered));
    const after = Math.max(upTo - MAX_RANGE, Math.min(...[...moves.values()].map(({ from }) => from)));
    const messages = await store.conversations.authors(conversation, after, upTo);
    const told = new Map<UserId, ReceiptRecord[]>();
    /** Most have read the same. */
    const ranges = new Map<string, ReadonlySet<UserId>>();
    for (const { from, receipt } of moves.values()) {
      const range = `${from} ${receipt.delivered}`;
      const authors =
        ranges.get(range) ??
        new Set(messages.filter(({ seq }) => seq > from && seq <= receipt.delivered).map(({ author }) => author));
      ranges.set(range, authors);
      for (const author of authors) {
        if (author === receipt.user) continue;
        const receipts = told.get(author) ?? [];
        told.set(author, receipts);
        receipts.push(receipt);
      }
    }
    for (const [author, receipts] of told) bus.publish(author, { t: 'receipts', conversation, receipts });
  }

  function flush() {
    timer = undefined;
    const batch = [...gathered];
    gathered.clear();
    for (const [conversation, moves] of batch) tell(conversation, moves).catch(failed);
  }

  return {
    moved(conversation, before, receipt) {
      const moves = gathered.get(conversation) ?? new Map<UserId, Move>();
      gathered.set(conversation, moves);
      // Reading what was received long ago concerns its author as much as receiving it did.
      const from = Math.min(moves.get(receipt.user)?.from ?? before.delivered, before.read);
      moves.set(receipt.user, { from, receipt });
      timer ??= clock.setTimeout(flush, GATHER_MS);
    },
    close: () => clock.clearTimeout(timer),
  };
}
