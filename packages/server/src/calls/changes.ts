import type { CallState } from '@earshot/core/protocol';
import type { Bus } from '../ports/bus.js';
import type { CallStore } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import { type CallInput, transition } from './machine.js';
import type { CallRegistry } from './registry.js';

export interface CallChanges {
  /** The call as it is known here, or else as it is stored. */
  find(id: string): Promise<CallState | undefined>;
  /** Saves a call that begins. @returns the one that is in the way */
  begin(call: CallState): Promise<CallState | undefined>;
  /** Applies an input to the newest state, whichever node saved it. @throws Refusal what the machine says */
  change(id: string, input: CallInput): Promise<CallState>;
  /** Finds what other nodes saved and this one did not hear of. */
  catchUp(): Promise<void>;
}

export interface CallChangesDependencies {
  store: CallStore;
  bus: Pick<Bus, 'publish' | 'announce'>;
  registry: CallRegistry;
  /** The call is now so, for this node too. */
  adopt(call: CallState, before: CallState | undefined): void;
  /** It has ended; told at least once, on one node at least. */
  ended(call: CallState & { phase: 'ended' }): Promise<void>;
}

/** Saves, then shows. What another node saved first is taken up, and the input applied to that. */
export function createCallChanges(dependencies: CallChangesDependencies): CallChanges {
  const { store, bus, registry, adopt, ended } = dependencies;

  async function settle(call: CallState, before: CallState | undefined): Promise<void> {
    const isNews = registry.put(call);
    // Other nodes know before their connections do: whoever acts on what they hear finds it so.
    bus.announce({ t: 'call', call });
    // Who has just declined hears of it too, on every device.
    const audience = new Set([...(before?.members ?? []), ...call.members]);
    for (const member of audience) bus.publish(member, { t: 'call', call });
    if (isNews) adopt(call, before);
    if (call.phase === 'ended') await ended(call);
  }

  const find = async (id: string) => registry.byId(id) ?? (await store.byId(id));

  return {
    find,
    async begin(call) {
      const inTheWay = await store.begin(call);
      if (!inTheWay) await settle(call, undefined);
      else if (inTheWay.phase !== 'ended') await settle(inTheWay, registry.byId(inTheWay.id));
      return inTheWay;
    },
    async change(id, input) {
      let call = await find(id);
      while (call) {
        const result = transition(call, input);
        if (result.kind === 'changed' && (await store.save(result.state))) {
          await settle(result.state, call);
          return result.state;
        }
        // Another node was first, or what looks wrong here is right by what it saved.
        const newest = await store.byId(id);
        if (!newest || newest.version <= call.version) {
          if (result.kind === 'unchanged') return call;
          throw new Refusal(result.kind === 'refused' ? result.code : 'unknown_call');
        }
        // It may have ended before it could tell anybody.
        await settle(newest, call);
        call = newest;
      }
      throw new Refusal('unknown_call');
    },
    async catchUp() {
      const live = await store.live();
      const ids = new Set(live.map(({ id }) => id));
      const gone = registry.all().filter(({ id }) => !ids.has(id));
      const stored = await Promise.all(gone.map(({ id }) => store.byId(id)));
      for (const call of [...live, ...stored]) {
        const known = call && registry.byId(call.id);
        if (call && (known?.version ?? 0) < call.version) await settle(call, known);
      }
    },
  };
}
