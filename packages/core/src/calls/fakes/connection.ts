import type { Connection } from '../../connection/connection.js';
import type { ConnectionState } from '../../connection/types.js';
import { createStore } from '../../lib/store.js';
import type { Answers, CallState, Requests, RequestType, ServerNotice } from '../../protocol/index.js';

type Asked = Exclude<RequestType, 'hello'>;

/** A request on its way, for the test to answer. */
export interface FakeRequest<T extends Asked = Asked> {
  type: T;
  body: Requests[T];
  answer(answer: Answers[T]): void;
  fail(error: unknown): void;
}

/** A connection whose server is the test. */
export interface FakeConnection {
  connection: Connection;
  state: ReturnType<typeof createStore<ConnectionState>>;
  /** Every request so far, as `type`, in order. */
  asked(): string[];
  /** The requests of one type, oldest first. */
  all<T extends Asked>(type: T): FakeRequest<T>[];
  /** The newest request of one type. */
  last<T extends Asked>(type: T): FakeRequest<T>;
  /** Whose socket the connection should use. */
  socket(): 'own' | 'shared';
  say(notice: ServerNotice): void;
  /** The `call` notice. */
  call(call: CallState): void;
  welcome(calls: CallState[], me?: string): void;
}

export function fakeConnection(): FakeConnection {
  const requests: FakeRequest[] = [];
  const listeners = new Map<string, Set<(notice: never) => void>>();
  const state = createStore<ConnectionState>({ status: 'connected' });

  let socket: 'own' | 'shared' = 'shared';

  const listen = (type: string, listener: (notice: never) => void) => {
    const all = listeners.get(type) ?? new Set();
    listeners.set(type, all.add(listener));
    return () => void all.delete(listener);
  };
  const tell = (type: string, notice: unknown) => {
    for (const listener of listeners.get(type) ?? []) listener(notice as never);
  };
  const all = <T extends Asked>(type: T) => requests.filter((request) => request.type === type) as FakeRequest<T>[];

  return {
    state,
    connection: {
      state,
      request: (type, body) =>
        new Promise((resolve, reject) => {
          requests.push({ type, body, answer: resolve as FakeRequest['answer'], fail: reject });
        }),
      notify() {},
      hold(wanted) {
        socket = wanted ? 'own' : 'shared';
      },
      on: listen,
      onWelcome: (listener) => listen('welcome', listener),
    },
    socket: () => socket,
    asked: () => requests.map(({ type }) => type),
    all,
    last(type) {
      const request = all(type).at(-1);
      if (!request) throw new Error(`no ${type} was asked`);
      return request;
    },
    say: (notice) => tell(notice.t, notice),
    call: (call) => tell('call', { t: 'call', call }),
    welcome: (calls, me = 'ada') => tell('welcome', { me: { id: me, kind: 'member' }, calls }),
  };
}

/** Lets everything that waits for a promise go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
