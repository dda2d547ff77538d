import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import type { ConversationId, Receipt, Seq } from '../protocol/index.js';

/** A burst of messages is acknowledged once; a person does not see a tenth of a second. */
const BATCH_MS = 100;

interface Position {
  delivered: Seq;
  read: Seq;
}

/** Tells the server what was received and read, batched, only forward, until it is confirmed. */
export interface Marks {
  move(conversation: ConversationId, to: Partial<Position>): void;
  /** The server's own word about this user's receipt ends the telling. */
  confirmed(conversation: ConversationId, receipt: Receipt): void;
  /** There is a new connection; what the old one may have lost is said again. */
  sendAgain(): void;
  clear(): void;
}

export function createMarks(connection: Connection, environment: Environment): Marks {
  /** What the server has not confirmed yet. */
  const wanted = new Map<ConversationId, Position>();
  const unsent = new Set<ConversationId>();
  let timer: unknown;

  function flush() {
    timer = undefined;
    for (const conversation of unsent) {
      const { delivered, read } = wanted.get(conversation) ?? { delivered: 0, read: 0 };
      // What is read has been received: one notice says both.
      if (read > 0) connection.notify({ t: 'read', conversation, seq: read });
      if (delivered > read) connection.notify({ t: 'delivered', conversation, seq: delivered });
    }
    unsent.clear();
  }

  function schedule() {
    if (unsent.size > 0) timer ??= environment.setTimeout(flush, BATCH_MS);
  }

  return {
    move(conversation, { delivered = 0, read = 0 }) {
      const before = wanted.get(conversation);
      const next = { delivered: Math.max(before?.delivered ?? 0, delivered), read: Math.max(before?.read ?? 0, read) };
      if (next.delivered === before?.delivered && next.read === before.read) return;
      wanted.set(conversation, next);
      unsent.add(conversation);
      schedule();
    },
    confirmed(conversation, receipt) {
      const position = wanted.get(conversation);
      if (position && receipt.read >= position.read && receipt.delivered >= position.delivered) {
        wanted.delete(conversation);
        unsent.delete(conversation);
      }
    },
    sendAgain() {
      for (const conversation of wanted.keys()) unsent.add(conversation);
      schedule();
    },
    clear() {
      environment.clearTimeout(timer);
      timer = undefined;
      wanted.clear();
      unsent.clear();
    },
  };
}
