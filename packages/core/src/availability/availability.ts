import type { FeatureContext } from '../feature.js';
import { createStore } from '../lib/store.js';
import type { PresenceSettings } from '../protocol/index.js';
import type { Activity } from './activity.js';
import { withoutEnded } from './ending.js';
import { type IdleWatch, watchIdle } from './idle.js';
import type { MyAvailability } from './types.js';

/** After a failure that does not say when to come back. */
const RETRY_MS = 5_000;
/** Timers count milliseconds in 31 bits; a day is looked at again anyway. */
const LONGEST_MS = 24 * 3_600_000;

export interface AvailabilityDependencies {
  activity: Activity | undefined;
  idleAfterMs: number;
}

export function createAvailability(
  { connection, environment, me }: Pick<FeatureContext, 'connection' | 'environment' | 'me'>,
  { activity, idleAfterMs }: AvailabilityDependencies,
): { api: MyAvailability; close(): void } {
  const mine = createStore<PresenceSettings | undefined>(undefined);
  const idle = createStore(false);
  let watch: IdleWatch | undefined;
  /** How far the server's clock is ahead of this one: ends are told by it. */
  let ahead = 0;
  let ending: unknown;
  let retrying: unknown;

  function arrived(settings: PresenceSettings) {
    const now = environment.now() + ahead;
    const { left, next } = withoutEnded(settings, now);
    mine.set(left);
    environment.clearTimeout(ending);
    if (next === undefined) return;
    ending = environment.setTimeout(() => arrived(left), Math.min(next - now, LONGEST_MS));
  }

  function load() {
    environment.clearTimeout(retrying);
    if (me.get()?.kind !== 'member') return;
    connection.request('availability', {}, { whenOffline: 'fail' }).then(
      ({ availability }) => arrived(availability),
      () => {
        // Without a connection the next welcome asks again.
        if (connection.state.get().status === 'connected') retrying = environment.setTimeout(load, RETRY_MS);
      },
    );
  }

  function tellIdle() {
    const on = watch?.idle.get() ?? false;
    idle.set(on);
    connection.notify({ t: 'idle', on });
  }

  const stops = [
    connection.on('availability', ({ availability }) => arrived(availability)),
    connection.onWelcome(({ now }) => {
      ahead = now - environment.now();
      if (!watch && activity) {
        watch = watchIdle(environment, activity, idleAfterMs);
        watch.idle.subscribe(tellIdle);
      }
      // A new connection counts as active until it says otherwise.
      if (idle.get()) tellIdle();
      load();
    }),
  ];

  return {
    api: {
      mine,
      idle,
      async show(setting, until) {
        await connection.request('setPresence', { setting, ...(until === undefined ? {} : { until }) });
      },
      async change(change) {
        arrived((await connection.request('setAvailability', change)).availability);
      },
    },
    close() {
      for (const stop of stops) stop();
      watch?.close();
      environment.clearTimeout(ending);
      environment.clearTimeout(retrying);
    },
  };
}
