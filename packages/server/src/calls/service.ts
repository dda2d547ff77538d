import type { Answers, CallState, Requests } from '@earshot/core/protocol';
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
import { type CallInput, invite, outcomeOf, transition } from './machine.js';
import { createCallRegistry } from './registry.js';
import { createSerial } from './serial.js';
import { createSignals } from './signals.js';

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

export type CallService = ReturnType<typeof createCalls>;

/** Drives the machine: one conversation's inputs one after the other, each saved before anyone hears of it. */
export function createCalls(dependencies: CallDependencies) {
  const { store, bus, clock, limits, presence, peers, iceServers, append, failed } = dependencies;
  const registry = createCallRegistry();
  const signals = createSignals(bus);
  const serial = createSerial();
  const timers = new Map<string, unknown>();
  const rings = createRateLimiter(limits.ringsPerMinute, 60_000);
  const ringsFrom = createRateLimiter(limits.ringsPerMinutePerAddress, 60_000);

  /** One identifier asked for in two conversations at once is still one call's. */
  const callKey = (call: string) => `call ${call}`;
  const ringTimer = (call: string) => `ring ${call}`;
  const graceTimer = (call: string, instance: string) => `grace ${call} ${instance}`;

  function startTimer(name: string, ms: number, run: () => Promise<unknown>) {
    clock.clearTimeout(timers.get(name));
    const fire = () => {
      timers.delete(name);
      run().catch(failed);
    };
    timers.set(name, clock.setTimeout(fire, ms));
  }

  function stopTimer(name: string) {
    clock.clearTimeout(timers.get(name));
    timers.delete(name);
  }

  /** Saves, then shows. */
  async function commit(call: CallState): Promise<void> {
    // Who has just declined hears of it too, on every device.
    const audience = new Set([...(registry.byId(call.id)?.members ?? []), ...call.members]);
    await store.calls.save(call);
    registry.put(call);
    if (call.phase !== 'ringing') stopTimer(ringTimer(call.id));
    const notice = { t: 'call', call } as const;
    for (const member of audience) {
      bus.publish(member, notice);
      presence.setInCall(member, isInCall(member));
    }
    if (call.phase === 'ended') await leaveTrace(call);
  }

  const whoOf = (peer: Peer) => ({ user: peer.user.id, instance: peer.instance });

  const isInCall = (user: string) =>
    registry
      .of(user)
      .some((call) => call.phase !== 'ringing' && call.participants.some((other) => other.user === user));

  /** The call stays in the thread as one event, however often the end is told. */
  async function leaveTrace(call: CallState & { phase: 'ended' }): Promise<void> {
    signals.forget(call.id);
    for (const { instance } of call.participants) stopTimer(graceTimer(call.id, instance));
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
  function apply(id: string, input: CallInput): Promise<CallState> {
    const conversation = registry.byId(id)?.conversation;
    return serial(conversation ?? id, async () => {
      const call = registry.byId(id) ?? (await store.calls.byId(id));
      if (!call) throw new Refusal('unknown_call');
      const result = transition(call, input);
      if (result.kind === 'refused') throw new Refusal(result.code);
      if (result.kind === 'unchanged') return call;
      await commit(result.state);
      return result.state;
    });
  }

  /** Credentials for a relay are for calls: one that is over gives none. */
  const answer = (call: CallState, peer: Peer) => ({
    call,
    iceServers: call.phase === 'ended' ? [] : iceServers(peer.user.id),
  });

  /** Rings, or says why not; what did not ring stays in the thread as a missed call. */
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
    await commit(call);
    startTimer(ringTimer(call.id), limits.ringTimeoutMs, () =>
      apply(call.id, { type: 'ringTimeout', at: clock.now() }),
    );
    return call;
  }

  function loseInstance(call: CallState, instance: string) {
    apply(call.id, { type: 'lost', instance }).catch(failed);
    startTimer(graceTimer(call.id, instance), limits.callGraceMs, () =>
      apply(call.id, { type: 'graceOver', instance, at: clock.now() }),
    );
  }

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
      return (registry.byId(id) ?? (await store.calls.byId(id)))?.conversation;
    },

    async invite(peer: Peer, record: ConversationRecord, request: Requests['invite']): Promise<Answers['invite']> {
      const once = <T>(work: () => Promise<T>) => serial(callKey(request.call), () => serial(record.id, work));
      return once(async () => {
        const known = await store.calls.byId(request.call);
        // A repeated request is the same call; the identifier of any other is nobody's.
        const isSame = known?.caller.id === peer.user.id && known.conversation === record.id;
        if (known && !isSame) throw new Refusal('unknown_call');
        if (known) return answer(registry.byId(known.id) ?? known, peer);
        await rings.take(peer.user.id);
        await ringsFrom.take(peer.address);
        const live = registry.inConversation(record.id);
        if (!live) return answer(stillHere(await ring(peer, record, request), peer), peer);
        // Both call each other: whoever comes second answers the first, and there is one call.
        const glare = transition(live, { type: 'accept', ...whoOf(peer), at: clock.now() });
        if (glare.kind === 'refused') throw new Refusal('busy');
        if (glare.kind === 'changed') await commit(glare.state);
        return answer(stillHere(glare.kind === 'changed' ? glare.state : live, peer), peer);
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
      stopTimer(graceTimer(call, previous));
      signals.discard(call, previous);
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
        stopTimer(graceTimer(call.id, peer.instance));
        await apply(call.id, { type: 'back', instance: peer.instance });
        signals.deliverWaiting(call.id, whoOf(peer));
      }
    },
    /** The last connection of an instance is gone. */
    left(peer: Peer): void {
      for (const call of registry.withInstance(peer.user.id, peer.instance)) loseInstance(call, peer.instance);
    },
    /** After a restart: calls go on where they were; whoever does not come back within the grace time has left. */
    async resume(): Promise<void> {
      for (const call of await store.calls.live()) {
        registry.put(call);
        for (const { instance } of call.participants) loseInstance(call, instance);
        for (const member of call.members) presence.setInCall(member, isInCall(member));
        if (call.phase !== 'ringing') continue;
        // The clock may have been set back meanwhile: nobody is rung for longer than from the beginning.
        const due = Math.max(0, call.startedAt + limits.ringTimeoutMs - clock.now());
        const left = Math.min(due, limits.ringTimeoutMs);
        startTimer(ringTimer(call.id), left, () => apply(call.id, { type: 'ringTimeout', at: clock.now() }));
      }
    },
    close(): void {
      for (const name of [...timers.keys()]) stopTimer(name);
    },
  };
}
