import type { CallState } from '@earshot/core/protocol';

/** The calls that have not ended, found in every way the service asks for them. */
export interface CallRegistry {
  byId(id: string): CallState | undefined;
  inConversation(conversation: string): CallState | undefined;
  /** Calls that ring for the user or that the user is in. */
  of(user: string): CallState[];
  /** Calls in which this instance of the user takes part. */
  withInstance(user: string, instance: string): CallState[];
  all(): CallState[];
  /** @returns false when the same or something newer is known already; an ended call stays ended */
  put(call: CallState): boolean;
}

/** Ended calls that are remembered: what another node still has to say of them is old. Oldest out first. */
const ENDED = 1_000;

/** Every live call fits in memory: each is a few hundred bytes and two people who talk. */
export function createCallRegistry(): CallRegistry {
  const calls = new Map<string, CallState>();
  const byConversation = new Map<string, string>();
  const byUser = new Map<string, Set<string>>();
  const ended = new Set<string>();

  const of = (user: string) => [...(byUser.get(user) ?? [])].flatMap((id) => calls.get(id) ?? []);

  function remove(call: CallState) {
    calls.delete(call.id);
    if (byConversation.get(call.conversation) === call.id) byConversation.delete(call.conversation);
    for (const user of call.members) {
      const ids = byUser.get(user);
      if (ids?.delete(call.id) && ids.size === 0) byUser.delete(user);
    }
  }

  return {
    byId: (id) => calls.get(id),
    inConversation(conversation) {
      const id = byConversation.get(conversation);
      return id === undefined ? undefined : calls.get(id);
    },
    of,
    withInstance: (user, instance) =>
      of(user).filter((call) => call.participants.some((other) => other.user === user && other.instance === instance)),
    all: () => [...calls.values()],
    put(call) {
      const known = calls.get(call.id);
      if (ended.has(call.id) || (known && known.version >= call.version)) return false;
      // Members may have changed since: what was indexed for the version before goes first.
      remove(known ?? call);
      if (call.phase === 'ended') {
        const [oldest] = ended.add(call.id);
        if (ended.size > ENDED && oldest !== undefined) ended.delete(oldest);
        return true;
      }
      calls.set(call.id, call);
      byConversation.set(call.conversation, call.id);
      for (const user of call.members) byUser.set(user, (byUser.get(user) ?? new Set()).add(call.id));
      return true;
    },
  };
}
