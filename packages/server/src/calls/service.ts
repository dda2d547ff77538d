import { type Answers, type CallState, LIMITS, type Requests } from '@earshot/core/protocol';
import type { Limits } from '../config.js';
import { toProfile } from '../conversations/summaries.js';
import { createRateLimiter } from '../limits/rate-limiter.js';
import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import type { ConversationRecord, NewEvent, Store } from '../ports/store.js';
import type { PresenceService } from '../presence/service.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';
import type { Peers } from '../ws/peers.js';
import { createCallChanges } from './changes.js';
import { type CallInput, invite, outcomeOf } from './machine.js';
import { createCallRegistry } from './registry.js';
import { createRollCall } from './roll-call.js';
import { createSerial } from './serial.js';
import { createSignals } from './signals.js';
import { createCallTimers } from './timers.js';

export interface CallDependencies {
  store: Store;
  bus: Bus;
  clock: Clock;
  limits: Limits;
  presence: PresenceService;
  peers: Pick<Peers, 'of'>;
  iceServers: (user: string) => Answers['invite']['iceServers'];
  /** Leaves an event in the thread. */
  append: (record: ConversationRecord, event: NewEvent, key: { device: string; key: string }) => Promise<unknown>;
  failed: (error: unknown) => void;
}

/** The server's own events come from no device: a client's has a name, so none can take their place. */
const NO_DEVICE = '';

/** How much longer the others wait before they do what the node that changed the call last does by itself. */
const HEAD_START_MS = 3_000;

export type CallService = ReturnType<typeof createCalls>;

/** Drives the machine: one conversation's inputs one after the other, each saved before anyone hears of it. */
export function createCalls(dependencies: CallDependencies) {
  const { store, bus, clock, limits, presence, peers, iceServers, append, failed } = dependencies;
  const registry = createCallRegistry();
  const signals = createSignals(bus);
  const serial = createSerial();
  const rings = createRateLimiter(limits.ringsPerMinute, 60_000);
  const ringsFrom = createRateLimiter(limits.ringsPerMinutePerAddress, 60_000);

  const timers = createCallTimers({
    clock,
    graceMs: limits.callGraceMs,
    ringOver: (call) => inBackground(call, { type: 'ringTimeout', at: clock.now() }),
    graceOver: (call, instance) => inBackground(call, { type: 'graceOver', instance, at: clock.now() }),
  });
  const changes = createCallChanges({
    store: store.calls,
    ...{ bus, registry },
    ended: leaveTrace,
    adopt(call, before) {
      // The clock may have been set back meanwhile: nobody is rung for longer than from the beginning.
      const left = call.startedAt + limits.ringTimeoutMs - clock.now();
      timers.follow(call, Math.min(Math.max(0, left), limits.ringTimeoutMs), 0);
      adopt(call, before);
    },
  });
  const rollCall = createRollCall({
    ...{ bus, clock, peers, registry },
    missing: (call, instance) => inBackground(call.id, { type: 'lost', instance }),
  });

  /** One identifier asked for in two conversations at once is still one call's. */
  const callKey = (call: string) => `call ${call}`;

  const whoOf = (peer: Peer) => ({ user: peer.user.id, instance: peer.instance });

  const isInCall = (user: string) =>
    registry
      .of(user)
      .some((call) => call.phase !== 'ringing' && call.participants.some((other) => other.user === user));

  /** What follows from a change for those on this node, whoever made it. */
  function adopt(call: CallState, before: CallState | undefined) {
    for (const member of new Set([...(before?.members ?? []), ...call.members])) {
      presence.setInCall(member, isInCall(member));
    }
    if (call.phase === 'ended') {
      signals.forget(call.id);
      return;
    }
    for (const { instance } of before?.participants ?? []) {
      if (!call.participants.some((other) => other.instance === instance)) signals.discard(call.id, instance);
    }
    for (const participant of call.participants) {
      if (participant.state === 'joined') signals.deliverWaiting(call.id, participant);
    }
  }

  /** Another node saved this. */
  function heard(call: CallState) {
    const before = registry.byId(call.id);
    if (!registry.put(call)) return;
    timers.follow(call, limits.ringTimeoutMs, HEAD_START_MS);
    adopt(call, before);
    if (call.phase === 'ended') return;
    // It knew of a connection that is gone, and not of the one that is here.
    for (const { user, instance, state } of call.participants) {
      const isHere = state === 'reconnecting' && peers.of(user).some((peer) => peer.instance === instance);
      if (isHere) inBackground(call.id, { type: 'back', instance });
    }
  }

  /** The call stays in the thread as one event, however often the end is told. */
  async function leaveTrace(call: CallState & { phase: 'ended' }): Promise<void> {
    const record = await store.conversations.byId(call.conversation);
    if (!record) return;
    const event: NewEvent = {
      kind: 'call',
      author: call.caller.id,
      call: call.id,
      media: call.media,
      ...outcomeOf(call),
    };
    await append(record, event, { device: NO_DEVICE, key: `call ${call.id}` });
  }

  /** Applies an input to the call as it is when its turn comes. */
  const apply = (id: string, input: CallInput): Promise<CallState> =>
    serial(registry.byId(id)?.conversation ?? id, () => changes.change(id, input));

  function inBackground(id: string, input: CallInput) {
    apply(id, input).catch(failed);
  }

  /** Credentials for a relay are for calls: one that is over gives none. */
  const answer = (call: CallState, peer: Peer) => ({
    call,
    iceServers: call.phase === 'ended' ? [] : iceServers(peer.user.id),
  });

  /**
   * Rings, or says why not; what did not ring stays in the thread as a missed call.
   * @returns the call, or one that another node began in the conversation meanwhile
   */
  async function ring(peer: Peer, record: ConversationRecord, request: Requests['invite']): Promise<CallState> {
    const callees = record.participants.filter((user) => user !== peer.user.id);
    const call = invite({
      id: request.call,
      conversation: record.id,
      media: request.media,
      caller: toProfile(peer.user),
      instance: peer.instance,
      callees,
      at: clock.now(),
    });
    const users = await store.users.byIds(callees);
    const availabilities = await presence.toRing(users);
    const reachable = availabilities.some((availability) => availability === 'available' || availability === 'away');
    if (!reachable) {
      await append(
        record,
        { kind: 'call', author: peer.user.id, call: call.id, media: call.media, outcome: 'missed', durationMs: 0 },
        { device: NO_DEVICE, key: `call ${call.id}` },
      );
      throw new Refusal(availabilities.includes('busy') ? 'busy' : 'unavailable');
    }
    return (await changes.begin(call)) ?? call;
  }

  const loseInstance = (call: CallState, instance: string) => inBackground(call.id, { type: 'lost', instance });

  /** A connection that went while its call was saved took part in nothing yet when it left. */
  function stillHere(call: CallState, { user, instance }: Peer): CallState {
    const gone = !peers.of(user.id).some((peer) => peer.instance === instance);
    if (gone && registry.withInstance(user.id, instance).some(({ id }) => id === call.id)) loseInstance(call, instance);
    return call;
  }

  /** The peer's instance, if it takes part in the call as theirs. @throws Refusal `unknown_call` */
  function mine(peer: Peer, call: string): string {
    const taking = registry.withInstance(peer.user.id, peer.instance).some(({ id }) => id === call);
    if (!taking && registry.byId(call)) throw new Refusal('unknown_call');
    return peer.instance;
  }

  return {
    inConversation: registry.inConversation,
    of: registry.of,

    /** The conversation that a call belongs to, for the permission check. */
    async conversationOf(id: string): Promise<string | undefined> {
      return (await changes.find(id))?.conversation;
    },

    async invite(peer: Peer, record: ConversationRecord, request: Requests['invite']): Promise<Answers['invite']> {
      const once = <T>(work: () => Promise<T>) => serial(callKey(request.call), () => serial(record.id, work));
      return once(async () => {
        const known = await store.calls.byId(request.call);
        // A repeated request is the same call; the identifier of any other is nobody's.
        const isSame = known?.caller.id === peer.user.id && known.conversation === record.id;
        if (known && !isSame) throw new Refusal('unknown_call');
        if (known) return answer(registry.byId(known.id) ?? known, peer);
        // Each would send to all others.
        if (record.participants.length > LIMITS.meshSize) throw new Refusal('too_many_people');
        await rings.take(peer.user.id);
        await ringsFrom.take(peer.address);
        const call = registry.inConversation(record.id) ?? (await ring(peer, record, request));
        // Asked for at another node at the same time, in another conversation.
        if (call.conversation !== record.id) throw new Refusal('unknown_call');
        if (call.id === request.call) return answer(stillHere(call, peer), peer);
        // Both call each other: whoever comes second answers the first, and there is one call.
        const input = { type: 'accept', ...whoOf(peer), at: clock.now() } as const;
        const joined = await changes.change(call.id, input).catch((error) => {
          throw error instanceof Refusal ? new Refusal('busy') : error;
        });
        return answer(stillHere(joined, peer), peer);
      });
    },

    async accept(peer: Peer, { call }: Requests['accept']): Promise<Answers['accept']> {
      const input = { type: 'accept', ...whoOf(peer), at: clock.now() } as const;
      return answer(stillHere(await apply(call, input), peer), peer);
    },
    async rejoin(
      peer: Peer,
      { call, instance: previous, incarnation }: Requests['rejoin'],
    ): Promise<Answers['rejoin']> {
      const state = await apply(call, { type: 'rejoin', ...whoOf(peer), previous, incarnation });
      return answer(stillHere(state, peer), peer);
    },
    async decline(peer: Peer, { call }: Requests['decline']): Promise<Answers['decline']> {
      return { call: await apply(call, { type: 'decline', user: peer.user.id, at: clock.now() }) };
    },
    async hangUp(peer: Peer, { call, reason }: Requests['hangUp']): Promise<Answers['hangUp']> {
      const failedHere = reason === 'failed';
      return { call: await apply(call, { type: 'hangUp', ...whoOf(peer), at: clock.now(), failed: failedHere }) };
    },
    async connected(peer: Peer, { call }: Requests['connected']): Promise<Answers['connected']> {
      return { call: await apply(call, { type: 'connected', instance: mine(peer, call), at: clock.now() }) };
    },
    async upgrade(peer: Peer, { call, media }: Requests['upgrade']): Promise<Answers['upgrade']> {
      return { call: await apply(call, { type: 'upgrade', instance: mine(peer, call), media }) };
    },
    signal(peer: Peer, signal: Requests['signal']): Answers['signal'] {
      const call = registry.byId(signal.call);
      if (!call) throw new Refusal('unknown_call');
      signals.relay(call, { user: peer.user.id, instance: peer.instance }, signal);
      return {};
    },

    /** An instance said `hello`: if it was in a call, it is back in it. */
    async arrived(peer: Peer): Promise<void> {
      for (const call of registry.withInstance(peer.user.id, peer.instance)) {
        await apply(call.id, { type: 'back', instance: peer.instance });
      }
    },
    /** The last connection of an instance is gone. */
    left(peer: Peer): void {
      for (const call of registry.withInstance(peer.user.id, peer.instance)) loseInstance(call, peer.instance);
    },
    /** Somebody is in the conversation no longer: then they are not in its call either. */
    gone(conversation: string, user: string): void {
      const call = registry.inConversation(conversation);
      if (call) inBackground(call.id, { type: 'removed', user, at: clock.now() });
    },
    /** After a start: calls go on where they were; whoever does not come back within the grace time has left. */
    async resume(): Promise<void> {
      await changes.catchUp();
      rollCall.take();
    },
    heard,
    asked: rollCall.asked,
    answered: rollCall.answered,
    /** Messages of other nodes were lost. */
    catchUp: changes.catchUp,
    /** Another node is gone: what it saved and told nobody is told now, and its participants are waited for. */
    async nodeLost(): Promise<void> {
      await changes.catchUp();
      rollCall.take();
    },
    close(): void {
      timers.close();
      rollCall.close();
    },
  };
}
