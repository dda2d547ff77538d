import type { Call, Calls } from '@earshot/core/calls';
import type { ConversationId } from '@earshot/core/protocol';
import type { StoreReader } from '../controllers/store-reader.js';

/** The call that this panel shows: one that goes on before one that rings, and that before one that is over. */
export function whichCall(
  stores: StoreReader,
  calls: Calls,
  conversation: ConversationId | undefined,
  handle: string,
): Call | undefined {
  const ours = (call: Call | undefined): call is Call =>
    call !== undefined && (call.conversation === conversation || stores.read(call.view).call.caller.handle === handle);
  const current = stores.read(calls.current);
  const mine = ours(current) ? current : undefined;
  if (mine && stores.read(mine.view).phase !== 'ended') return mine;
  return stores.read(calls.incoming).find(ours) ?? mine;
}
