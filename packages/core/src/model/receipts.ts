import type { Receipt, Seq, UserId } from '../protocol/index.js';

/** Receipts only move forward; a late one changes nothing. */
export function mergeReceipt(receipts: readonly Receipt[], added: Receipt): readonly Receipt[] {
  const known = receipts.find(({ user }) => user === added.user);
  if (!known) return [...receipts, added];
  // What was read has been received.
  const delivered = Math.max(known.delivered, added.delivered, added.read);
  const read = Math.max(known.read, added.read);
  if (delivered === known.delivered && read === known.read) return receipts;
  return receipts.map((receipt) => (receipt === known ? { user: added.user, delivered, read } : receipt));
}

/** Up to where everyone but `me` has received and read. */
export function reachedByOthers(receipts: readonly Receipt[], me: UserId): { delivered: Seq; read: Seq } {
  const others = receipts.filter(({ user }) => user !== me);
  const least = (of: (receipt: Receipt) => Seq) => (others.length === 0 ? 0 : Math.min(...others.map(of)));
  return { delivered: least(({ delivered }) => delivered), read: least(({ read }) => read) };
}

export function receiptOf(receipts: readonly Receipt[], user: UserId): Receipt {
  return receipts.find((receipt) => receipt.user === user) ?? { user, delivered: 0, read: 0 };
}
