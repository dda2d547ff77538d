import type { CallFacts, PeerFacts } from './facts.js';
import { isIn } from './facts.js';
import type { CallView, RemoteParticipant } from './types.js';

/** Facts → what an interface draws. */
export function project(facts: CallFacts): CallView {
  const { call, local, ending, joining, connectedAt } = facts;
  if (ending) return { phase: 'ended', call, ...ending };
  if (call.phase === 'ringing' && isIn(facts)) return { phase: 'outgoing', call, local };
  // From the click on: the own picture need not wait for the server's word.
  if (joining || isIn(facts)) {
    const remotes = remotesOf(facts);
    return { phase: 'active', call, local, remotes, ...(connectedAt === undefined ? {} : { connectedAt }) };
  }
  return { phase: 'incoming', call, from: call.caller };
}

function remotesOf({ call, me, from, peers }: CallFacts): RemoteParticipant[] {
  return call.participants
    .filter(({ user }) => user !== me.user)
    .map(({ instance, user, incarnation }) => ({
      instance,
      user,
      stream: peers[instance]?.stream,
      state: remoteState(peers[instance], from !== undefined || incarnation !== undefined),
    }));
}

/**
 * The media decide, not the socket: while they flow, a lost socket is nothing to see.
 * @param isNextPage one of the two has come in place of a page before
 */
function remoteState(peer: PeerFacts | undefined, isNextPage: boolean): RemoteParticipant['state'] {
  if (peer?.state === 'connected') return 'connected';
  return peer?.wasConnected || isNextPage ? 'reconnecting' : 'connecting';
}
