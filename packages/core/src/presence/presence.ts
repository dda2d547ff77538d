import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import { createStore, type WritableStore } from '../lib/store.js';
import type { PresenceSetting, PresenceState } from '../protocol/index.js';
import type { Presence } from './types.js';
import { createWatching, type Target } from './watching.js';

export function createPresence(connection: Connection, environment: Environment): { api: Presence; close(): void } {
  /** One per name that was ever looked at: a page or console knows some hundreds at most. */
  const stores = new Map<Target, WritableStore<PresenceState | undefined>>();
  const mine = createStore<PresenceSetting | undefined>(undefined);
  const watching = createWatching({
    connection,
    environment,
    arrived,
    userOf: (target) => stores.get(target)?.get()?.user,
  });

  function arrived(states: readonly PresenceState[]) {
    for (const state of states) {
      stores.get(state.user)?.set(state);
      if (state.handle !== undefined) stores.get(`@${state.handle.toLowerCase()}`)?.set(state);
    }
  }

  const stops = [
    connection.on('presence', ({ presence }) => arrived(presence)),
    connection.on('availability', ({ availability }) => mine.set(availability.setting)),
    connection.onWelcome(({ presenceSetting }) => {
      mine.set(presenceSetting);
      watching.startAgain();
    }),
  ];

  return {
    api: {
      of(target) {
        const name = 'handle' in target ? `@${target.handle.toLowerCase()}` : target.user;
        let store = stores.get(name);
        if (!store) {
          store = createStore<PresenceState | undefined>(undefined, () => {
            watching.add(name);
            return () => watching.remove(name);
          });
          stores.set(name, store);
        }
        return store;
      },
      mine,
      async set(setting) {
        await connection.request('setPresence', { setting });
        mine.set(setting);
      },
    },
    close() {
      for (const stop of stops) stop();
      watching.close();
    },
  };
}
