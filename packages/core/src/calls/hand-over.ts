import type { FeatureContext } from '../feature.js';
import type { CallId, CallState, InstanceId, Requests, Timestamp } from '../protocol/index.js';
import type { LocalDevices } from './devices.js';
import type { LocalMedia } from './types.js';

/** What a page that goes away leaves for the next one of its tab, so that a call goes on there. */
export interface HandOver {
  call: CallId;
  /** Whose place is taken: this page's, and while it is not known whether it had been given one, those before it. */
  instances: readonly InstanceId[];
  /** Only how the devices stand survives the storage. */
  local: Pick<LocalMedia, 'microphone' | 'camera'>;
  /** As in `CallFacts`. */
  connectedAt?: number | undefined;
  at: Timestamp;
}

/** What the page before has left, with the devices it takes. */
export interface Taken {
  from: HandOver;
  devices: LocalDevices;
  /** The place to ask for, if a page before holds it. */
  placeIn(call: CallState): Requests['rejoin'] | undefined;
}

export interface HandOverDependencies extends Pick<FeatureContext, 'connection' | 'environment'> {
  /** Where the tab keeps it. */
  key: string;
  createDevices: () => LocalDevices;
  prefetchEngine: () => void;
  /** What the next page needs to go on with the call that is current here. */
  leave: () => HandOver | undefined;
  rejoin: (calls: readonly CallState[], taken: Taken) => void;
}

/** Leaves this page's call to the next page of its tab, and goes on with that of the page before. */
export function createHandOver(dependencies: HandOverDependencies) {
  const { connection, environment, key, leave, rejoin } = dependencies;
  const { lifecycle, tabStorage } = environment;
  let taking: Promise<void> | undefined;
  let taken: Taken | undefined;
  let closed = false;
  const stops = [connection.state.subscribe(begin)];

  /** At the first sign of a connection: what it takes is fetched side by side with that. */
  function begin(): void {
    if (taking) return;
    if (lifecycle) stops.push(lifecycle.onHide(give));
    // Without its code that call is lost, and nothing else.
    taking = take().catch(() => {});
  }

  async function take(): Promise<void> {
    if (!tabStorage.get(key)) return;
    const { takeHandOver } = await import('./take-hand-over.js');
    if (!closed) taken = takeHandOver(dependencies);
  }

  function give(): void {
    // A page that is gone before it was welcomed leaves what it has taken.
    const given = leave() ?? taken?.from;
    if (given) tabStorage.set(key, JSON.stringify(given));
  }

  return {
    /** The server has said in which calls the user is. */
    async welcomed(calls: readonly CallState[]): Promise<void> {
      begin();
      await taking;
      // Also what this page left before it came back: a copy of the tab should find nothing.
      tabStorage.remove(key);
      const here = taken;
      taken = undefined;
      if (here) rejoin(calls, here);
    },
    close(): void {
      closed = true;
      for (const stop of stops) stop();
      taken?.devices.close();
    },
  };
}
