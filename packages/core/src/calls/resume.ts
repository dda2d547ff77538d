import type { FeatureContext } from '../feature.js';
import type { CallState } from '../protocol/index.js';
import type { LocalDevices } from './devices.js';
import { createHandOvers, type HandOver } from './hand-over.js';

export interface ResumeDependencies extends Pick<FeatureContext, 'connection' | 'environment' | 'instance'> {
  /** Where the tab keeps it. */
  key: string;
  createDevices: () => LocalDevices;
  prefetchEngine: () => void;
  /** What the next page needs to go on with the call that is current here. */
  leave: () => Omit<HandOver, 'at'> | undefined;
}

export interface Resume {
  /** The server has said which calls there are. Called once for a hand-over whose call still goes on. */
  welcomed(calls: readonly CallState[], rejoin: (call: CallState, from: HandOver, devices: LocalDevices) => void): void;
  close(): void;
}

/** Takes over the call of the page that was in this tab before, and leaves this page's to the next one. */
export function createResume(dependencies: ResumeDependencies): Resume {
  const { connection, environment, instance, key, createDevices, prefetchEngine, leave } = dependencies;
  const { lifecycle } = environment;
  const handOvers = createHandOvers(environment, key);
  let taken: { from: HandOver; devices: LocalDevices } | undefined;
  let stops: (() => void)[] | undefined;
  const stopWaiting = connection.state.subscribe(begin);

  /** With the first sign of a connection; devices and engine need not wait for the welcome. */
  function begin(): void {
    if (stops) return;
    stopWaiting();
    stops = lifecycle ? [lifecycle.onHide(give), lifecycle.onRestore(() => handOvers.withdraw(instance))] : [];
    const from = handOvers.take();
    if (!from) return;
    prefetchEngine();
    const devices = createDevices();
    void devices.open(from.camera ? 'video' : 'voice');
    if (!from.microphone) void devices.setMicrophone(false);
    taken = { from, devices };
  }

  function give(): void {
    const left = leave();
    if (left) handOvers.give({ ...left, at: environment.now() });
    // Gone again before it was welcomed.
    else if (taken) handOvers.give(taken.from);
  }

  function release(): void {
    taken?.devices.close();
    taken = undefined;
  }

  return {
    welcomed(calls, rejoin) {
      begin();
      const call = calls.find(({ id }) => id === taken?.from.call);
      if (!taken || !call) return release();
      const { from, devices } = taken;
      taken = undefined;
      rejoin(call, from, devices);
    },
    close() {
      stopWaiting();
      for (const stop of stops ?? []) stop();
      stops = [];
      release();
    },
  };
}
