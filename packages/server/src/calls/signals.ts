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
  deliverWaiting(user: string, instance: string): void;
  forget(call: string): void;
}

/** Carries WebRTC negotiation between the participants of an accepted call, and nobody else. */
export function createSignals(bus: Bus): Signals {
  const waiting = new Map<string, Signal[]>();
  return {
    relay(call, from, { to, n, data }) {
      const sender = call.participants.find(({ user, instance }) => user === from.user && instance === from.instance);
      const target = call.participants.find(({ instance }) => instance === to);
      if (!sender || !target || call.phase === 'ringing' || call.phase === 'ended') throw new Refusal('unknown_call');
      const notice: Signal = { t: 'signal', call: call.id, from: from.instance, n, data };
      if (JSON.stringify(data).length > LIMITS.signalBytes) throw new Refusal('too_large');
      // Behind what still waits, so that the order holds.
      if (target.state === 'joined' && !waiting.has(to)) {
        bus.publish(target.user, notice, { only: to });
        return;
      }
      const queue = waiting.get(to) ?? [];
      if (queue.length >= MAX_WAITING) throw new Refusal('unavailable');
      queue.push(notice);
      waiting.set(to, queue);
    },
    deliverWaiting(user, instance) {
      for (const notice of waiting.get(instance) ?? []) bus.publish(user, notice, { only: instance });
      waiting.delete(instance);
    },
    forget(call) {
      for (const [instance, queue] of waiting) {
        const rest = queue.filter((notice) => notice.call !== call);
        if (rest.length > 0) waiting.set(instance, rest);
        else waiting.delete(instance);
      }
    },
  };
}
