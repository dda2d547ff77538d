import type { Clock } from '../ports/clock.js';
import type { Leases } from '../ports/leases.js';
import type { User, UserStore } from '../ports/store.js';
import { isPresent } from './aggregate.js';
import { settingsAt } from './settings.js';

/** When somebody was last here. */
export interface LastSeen {
  /** A member is there. Should this process be lost, it is at least known that they were. */
  arrived(user: User): Promise<void>;
  /** A connection on this node is gone; whether its user is too, the leases will tell. */
  departed(user: User): void;
  /** The user's leases have changed. */
  changed(user: string): Promise<void>;
  /** Nobody is to see them from now on, whatever their devices do. */
  record(user: string): Promise<void>;
  of(user: User): number | undefined;
  /** Writes down who was here to the end. */
  close(): Promise<void>;
}

export interface LastSeenDependencies {
  users: Pick<UserStore, 'update'>;
  leases: Pick<Leases, 'of'>;
  clock: Pick<Clock, 'now'>;
  failed: (error: unknown) => void;
}

/** Written by the node that had the last connection, once the grace time is over. */
export function createLastSeen({ users, leases, clock, failed }: LastSeenDependencies): LastSeen {
  const departures = new Map<string, User>();
  /** Until the store has it too. */
  const unwritten = new Map<string, number>();

  async function record(user: string, at = clock.now()): Promise<void> {
    unwritten.set(user, at);
    try {
      await users.update(user, { lastSeen: at });
    } finally {
      if (unwritten.get(user) === at) unwritten.delete(user);
    }
  }

  /** For the invisible the time stands still: it would tell on them. */
  async function note(user: User, at = clock.now()): Promise<void> {
    if (settingsAt(user, at).setting !== 'invisible') await record(user.id, at);
  }

  return {
    async arrived(user) {
      // Visitors are many, and come and go; who answers them is who is waited for.
      if (user.kind === 'member') await note(user);
    },
    departed(user) {
      departures.set(user.id, user);
    },
    async changed(user) {
      const at = clock.now();
      if (!departures.has(user) || isPresent((await leases.of([user])).get(user) ?? [])) return;
      const gone = departures.get(user);
      departures.delete(user);
      if (gone) await note(gone, at);
    },
    record,
    of: (user) => unwritten.get(user.id) ?? user.lastSeen,
    async close() {
      await Promise.all([...departures.values()].map((user) => note(user).catch(failed)));
    },
  };
}
