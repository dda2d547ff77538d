import type { CreateCallEngine, EngineOptions, LocalTracks } from '../engine.js';

/** An engine that writes down what it is told; its other side is the test. */
export interface FakeEngine {
  create: CreateCallEngine;
  /** e.g. `['add ben-1 offers', 'remove ben-1', 'close']` */
  told: string[];
  tracks: LocalTracks;
  received: unknown[];
  /** @throws when no engine was made yet */
  options(): EngineOptions;
  wasMade(): boolean;
}

export function fakeEngine(): FakeEngine {
  let options: EngineOptions | undefined;
  const engine: FakeEngine = {
    ...{ told: [], tracks: {}, received: [] },
    create(given) {
      options = given;
      return {
        async setLocalTracks(tracks) {
          engine.tracks = tracks;
        },
        prepare: () => void engine.told.push('prepare'),
        addPeer: (peer, initiator) => void engine.told.push(`add ${peer} ${initiator ? 'offers' : 'answers'}`),
        removePeer: (peer) => void engine.told.push(`remove ${peer}`),
        receive: (_from, data) => void engine.received.push(data),
        close: () => void engine.told.push('close'),
      };
    },
    wasMade: () => options !== undefined,
    options() {
      if (!options) throw new Error('no engine was made');
      return options;
    },
  };
  return engine;
}
