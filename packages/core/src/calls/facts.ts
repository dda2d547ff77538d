import { EarshotError } from '../lib/errors.js';
import type { CallState, InstanceId, UserId } from '../protocol/index.js';
import type { PeerState } from './engine.js';
import type { HandOver } from './hand-over.js';
import { NO_MEDIA } from './no-media.js';
import type { CallView, LocalMedia } from './types.js';

/** How a call ended as seen from this instance. */
export type Ending = Pick<CallView & { phase: 'ended' }, 'reason' | 'error'>;

/** What the engine knows of one other participant. */
export interface PeerFacts {
  readonly stream?: MediaStream;
  readonly state: PeerState;
  /** Media flowed before: what is not connected now is being re-made. */
  readonly wasConnected: boolean;
}

/** Everything that is known here of one call: the server's word, and what only this instance can know. */
export interface CallFacts {
  readonly me: { readonly user: UserId; readonly instance: InstanceId };
  readonly call: CallState;
  /** What the page before has left, whose place this one takes; undefined for a call that began here. */
  readonly from: Pick<HandOver, 'instances' | 'connectedAt'> | undefined;
  /** Accept was pressed here, or the call goes on here; the server has not said yet who came first. */
  readonly joining: boolean;
  readonly local: LocalMedia;
  readonly peers: Readonly<Record<InstanceId, PeerFacts>>;
  /** When media first flowed, by this device's clock: its owner compares it with that clock. */
  readonly connectedAt?: number;
  /** Once set it stays: what the server says of the call later is no longer about this instance. */
  readonly ending?: Ending;
}

/** What can become known of a call. */
export type CallFact =
  /** The server's word. */
  | { type: 'state'; call: CallState }
  | { type: 'joining' }
  /** The server did not take the accept, and the call still rings. */
  | { type: 'notJoined' }
  /** Ended here, by a click or by a fault. */
  | { type: 'ended'; ending: Ending }
  | { type: 'local'; local: LocalMedia }
  | { type: 'stream'; peer: InstanceId; stream: MediaStream }
  | { type: 'peer'; peer: InstanceId; state: PeerState; at: number };

const UNKNOWN_PEER: PeerFacts = { state: 'connecting', wasConnected: false };

/** The first that is known of a call. */
export function initialFacts(me: CallFacts['me'], call: CallState, from?: CallFacts['from']): CallFacts {
  return withEnding({ me, call, from, joining: false, local: NO_MEDIA, peers: {} });
}

/** Facts × fact → facts; the same object when nothing is new. */
export function learn(facts: CallFacts, fact: CallFact): CallFacts {
  if (fact.type === 'state') return withState(facts, fact.call);
  if (facts.ending) return facts;
  switch (fact.type) {
    case 'joining':
      return { ...facts, joining: true };
    case 'notJoined':
      return { ...facts, joining: false, local: NO_MEDIA, peers: {} };
    case 'ended':
      return { ...facts, ending: fact.ending };
    case 'local':
      return { ...facts, local: fact.local };
    case 'stream':
      return withPeer(facts, fact.peer, { stream: fact.stream });
    case 'peer': {
      if (fact.state !== 'connected') return withPeer(facts, fact.peer, { state: fact.state });
      const connected = withPeer(facts, fact.peer, { state: 'connected', wasConnected: true });
      return { connectedAt: facts.from?.connectedAt ?? fact.at, ...connected };
    }
  }
}

function withState(facts: CallFacts, call: CallState): CallFacts {
  // Answers and notices overtake one another; the version says which is the later one.
  if (call.version <= facts.call.version) return facts;
  const next = { ...facts, call };
  // Only the record of it can still grow, e.g. by the time of its end.
  if (facts.ending) return next;
  if (isIn(next)) return withEnding({ ...next, joining: false });
  if (isIn(facts) && isElsewhere(next)) return { ...next, ending: { reason: 'continuedElsewhere' } };
  // The others go on without this instance, which was away for too long.
  if (isIn(facts) && call.phase !== 'ended') return { ...next, ending: { reason: 'lost' } };
  return withEnding(next);
}

/** Is this instance among the participants, as the server has it? */
export const isIn = ({ call, me }: Pick<CallFacts, 'call' | 'me'>): boolean =>
  call.participants.some(({ instance }) => instance === me.instance);

/** Does the user take part by a page that this one does not follow? */
const isElsewhere = ({ call, me, from }: CallFacts): boolean =>
  call.participants.some(
    ({ user, instance }) => user === me.user && instance !== me.instance && !from?.instances.includes(instance),
  );

function withPeer(facts: CallFacts, peer: InstanceId, change: Partial<PeerFacts>): CallFacts {
  const before = facts.peers[peer] ?? UNKNOWN_PEER;
  return { ...facts, peers: { ...facts.peers, [peer]: { ...before, ...change } } };
}

function withEnding(facts: CallFacts): CallFacts {
  const ending = endingOf(facts);
  return ending ? { ...facts, ending } : facts;
}

function endingOf(facts: CallFacts): Ending | undefined {
  const { call, me, from } = facts;
  if (isElsewhere(facts) && !isIn(facts)) return { reason: from ? 'continuedElsewhere' : 'answeredElsewhere' };
  if (call.phase !== 'ended') return undefined;
  // Declining here ends the call here at once, so a refusal that comes as news was another device's.
  if (call.reason === 'declined' && call.caller.id !== me.user) return { reason: 'declinedElsewhere' };
  return call.reason === 'failed'
    ? { reason: 'failed', error: new EarshotError('connection_failed') }
    : { reason: call.reason };
}
