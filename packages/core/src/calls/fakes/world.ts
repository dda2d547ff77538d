import type { Environment } from '../../lib/environment.js';
import { createStore } from '../../lib/store.js';
import { createCalls } from '../calls.js';
import type { Call } from '../types.js';
import { fakeClock } from './clock.js';
import { fakeConnection, settle } from './connection.js';
import { fakeEngine } from './engine.js';
import { fakeMedia } from './media.js';

/** Ada's instance `ada-1` with everything around it faked, connected and welcomed. */
export function fakeWorld() {
  const server = fakeConnection();
  const clock = fakeClock();
  const engine = fakeEngine();
  const media = fakeMedia();
  const { api, close } = createCalls(
    {
      connection: server.connection,
      // Calls use time and identifiers, and neither sockets nor storage.
      environment: clock as unknown as Environment,
      me: createStore(undefined),
      conversations: undefined as never,
      instance: 'ada-1',
    },
    { loadEngine: async () => engine.create, media },
  );
  server.welcome([]);

  const only = (calls: readonly Call[]): Call => {
    const [call] = calls;
    if (!call || calls.length > 1) throw new Error(`${calls.length} calls ring`);
    return call;
  };
  return {
    ...{ server, clock, engine, media, calls: api, close, settle },
    ringingCall: () => only(api.incoming.get()),
    phase: () => api.current.get()?.view.get().phase,
  };
}
