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

function remotesOf({ call, me, peers }: CallFacts): RemoteParticipant[] {
  return call.participants
    .filter(({ user }) => user !== me.user)
    .map(({ instance, user }) => ({
      instance,
      user,
      stream: peers[instance]?.stream,
      state: remoteState(peers[instance]),
    }));
}

/** The media decide, not the socket: while they flow, a lost socket is nothing to see. */
function remoteState(peer: PeerFacts | undefined): RemoteParticipant['state'] {
  if (peer?.state === 'connected') return 'connected';
  return peer?.wasConnected ? 'reconnecting' : 'connecting';
}
