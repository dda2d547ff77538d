import type { CallState, InstanceId } from '../protocol/index.js';

/** Somebody to whom media must flow, and who of the two offers. */
export interface WantedPeer {
  instance: InstanceId;
  initiator: boolean;
}

/**
 * To whom this instance connects in a call as it is now: nobody before it was accepted, since no address
 * of a callee may be learnt by ringing. The earlier participant offers to the later, so that exactly one does.
 */
export function wantedPeers(call: CallState, instance: InstanceId): WantedPeer[] {
  const mine = call.participants.findIndex((participant) => participant.instance === instance);
  if (mine < 0 || call.phase === 'ringing' || call.phase === 'ended') return [];
  return call.participants.flatMap((other, index) =>
    index === mine ? [] : [{ instance: other.instance, initiator: mine < index }],
  );
}
