import type { Environment, KeyValueStorage, PageLifecycle } from '../../lib/environment.js';
import { memoryStorage } from '../../lib/storage.js';
import { createStore } from '../../lib/store.js';
import type { CallState } from '../../protocol/index.js';
import { createCalls } from '../calls.js';
import type { Call } from '../types.js';
import { fakeClock } from './clock.js';
import { fakeConnection, settle } from './connection.js';
import { fakeEngine } from './engine.js';
import { fakeMedia } from './media.js';

interface FakeWorldOptions {
  instance?: string;
  /** The tab's, where another page of it was before. */
  tabStorage?: KeyValueStorage;
  /** The calls that the server tells of in its welcome. */
  calls?: CallState[];
}

/** Ada's page `ada-1` with everything around it faked, connected and welcomed. */
export function fakeWorld({ instance = 'ada-1', tabStorage = memoryStorage(), calls = [] }: FakeWorldOptions = {}) {
  const page = { hide: () => {}, restore: () => {} };
  const lifecycle: Pick<PageLifecycle, 'onHide' | 'onRestore'> = {
    onHide(listener) {
      page.hide = listener;
      return () => {};
    },
    onRestore(listener) {
      page.restore = listener;
      return () => {};
    },
  };
  const server = fakeConnection();
  const clock = fakeClock();
  const engine = fakeEngine();
  const media = fakeMedia();
  const { api, close } = createCalls(
    {
      connection: server.connection,
      // Calls use neither sockets nor what outlives the tab.
      environment: { ...clock, tabStorage, lifecycle } as unknown as Environment,
      me: createStore(undefined),
      base: 'https://talk.example',
      conversations: undefined as never,
      instance,
      keyOf: (name) => name,
    },
    { loadEngine: async () => engine.create, media },
  );
  server.welcome(calls);

  const only = (calls: readonly Call[]): Call => {
    const [call] = calls;
    if (!call || calls.length > 1) throw new Error(`${calls.length} calls ring`);
    return call;
  };
  return {
    ...{ server, clock, engine, media, page, tabStorage, calls: api, close, settle },
    ringingCall: () => only(api.incoming.get()),
    phase: () => api.current.get()?.view.get().phase,
  };
}
