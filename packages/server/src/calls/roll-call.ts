import type { CallState, Participant } from '@earshot/core/protocol';
import type { Bus } from '../ports/bus.js';
import type { Clock } from '../ports/clock.js';
import type { Peers } from '../ws/peers.js';
import type { CallRegistry } from './registry.js';

/** A node that lives answers in milliseconds. One that does not is corrected by the connections it has. */
const ANSWER_MS = 1_000;

export interface RollCall {
  /** Finds out which participants are connected nowhere any more. */
  take(): void;
  /** Another node wants to know. */
  asked(): void;
  answered(instances: readonly string[]): void;
  close(): void;
}

export interface RollCallDependencies {
  bus: Pick<Bus, 'spans' | 'announce'>;
  clock: Clock;
  peers: Pick<Peers, 'of'>;
  registry: CallRegistry;
  missing(call: CallState, instance: string): void;
}

/** After a node is gone, or has just started, nobody knows whose connections went with it: so all are asked. */
export function createRollCall({ bus, clock, peers, registry, missing }: RollCallDependencies): RollCall {
  const elsewhere = new Set<string>();
  let timer: unknown;

  const isHere = ({ user, instance }: Participant) => peers.of(user).some((peer) => peer.instance === instance);

  function judge() {
    for (const call of registry.all()) {
      for (const participant of call.participants) {
        const isMissing = !isHere(participant) && !elsewhere.has(participant.instance);
        if (isMissing) missing(call, participant.instance);
      }
    }
  }

  return {
    take() {
      if (bus.spans === 'process') {
        judge();
        return;
      }
      if (registry.all().length === 0) return;
      elsewhere.clear();
      bus.announce({ t: 'rollCall' });
      clock.clearTimeout(timer);
      timer = clock.setTimeout(judge, ANSWER_MS);
    },
    asked() {
      const instances = registry.all().flatMap(({ participants }) => participants.filter(isHere));
      if (instances.length > 0) bus.announce({ t: 'here', instances: instances.map(({ instance }) => instance) });
    },
    answered(instances) {
      for (const instance of instances) elsewhere.add(instance);
    },
    close: () => clock.clearTimeout(timer),
  };
}
