import { type CallState, LIMITS, type Participant, type Requests, type ServerNotice } from '@earshot/core/protocol';
import type { Bus } from '../ports/bus.js';
import { Refusal } from '../refusal.js';

/** One negotiation is some dozens of candidates; more than this waits for nobody. */
const MAX_WAITING = 200;

type Signal = ServerNotice & { t: 'signal' };

export interface Signals {
  /** @throws Refusal `unknown_call` unless both ends are in the accepted call */
  relay(call: CallState, from: Pick<Participant, 'user' | 'instance'>, signal: Requests['signal']): void;
  /** The instance is connected again: what waited for it is delivered in order. */
  deliverWaiting(call: string, to: Pick<Participant, 'user' | 'instance'>): void;
  /** Another instance has taken this one's place. */
  discard(call: string, instance: string): void;
  forget(call: string): void;
}

/** Carries WebRTC negotiation between the participants of an accepted call, and nobody else. */
export function createSignals(bus: Bus): Signals {
  /** By call and receiver: in another call the same instance may be somebody else's. */
  const waiting = new Map<string, Map<string, Signal[]>>();
  return {
    relay(call, from, { to, n, data }) {
      const sender = call.participants.find(({ user, instance }) => user === from.user && instance === from.instance);
      const target = call.participants.find(({ instance }) => instance === to);
      if (!sender || !target || call.phase === 'ringing' || call.phase === 'ended') throw new Refusal('unknown_call');
      const notice: Signal = { t: 'signal', call: call.id, from: from.instance, n, data };
      if (JSON.stringify(data).length > LIMITS.signalBytes) throw new Refusal('too_large');
      // Behind what still waits, so that the order holds.
      const queues = waiting.get(call.id) ?? new Map<string, Signal[]>();
      if (target.state === 'joined' && !queues.has(to)) {
        bus.publish(target.user, notice, { only: to });
        return;
      }
      const queue = queues.get(to) ?? [];
      if (queue.length >= MAX_WAITING) throw new Refusal('unavailable');
      queue.push(notice);
      waiting.set(call.id, queues.set(to, queue));
    },
    deliverWaiting(call, { user, instance }) {
      const queues = waiting.get(call);
      const queue = queues?.get(instance) ?? [];
      queues?.delete(instance);
      for (const notice of queue) bus.publish(user, notice, { only: instance });
    },
    discard(call, instance) {
      waiting.get(call)?.delete(instance);
    },
    forget: (call) => void waiting.delete(call),
  };
}
