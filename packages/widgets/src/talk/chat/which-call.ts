import type { Call, Calls } from '@earshot/core/calls';
import type { CallState, ConversationId, UserId } from '@earshot/core/protocol';
import type { StoreReader } from '../controllers/store-reader.js';

/** The call that this panel shows: one that goes on before one that rings, and that before one that is over. */
export function whichCall(
  stores: StoreReader,
  calls: Calls,
  conversation: ConversationId | undefined,
  handle: string,
  user: UserId | undefined,
): Call | undefined {
  const isWithThem = ({ caller, members }: CallState) =>
    caller.handle === handle || (user !== undefined && members.includes(user));
  const ours = (call: Call | undefined): call is Call =>
    call !== undefined && (call.conversation === conversation || isWithThem(stores.read(call.view).call));
  const current = stores.read(calls.current);
  const mine = ours(current) ? current : undefined;
  if (mine && stores.read(mine.view).phase !== 'ended') return mine;
  return stores.read(calls.incoming).find(ours) ?? mine;
}
