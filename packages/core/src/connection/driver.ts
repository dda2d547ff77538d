import type { Environment, Socket } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import { createEvents } from '../lib/events.js';
import { createStore } from '../lib/store.js';
import { type Answers, type InstanceId, type Page, PROTOCOL, type ServerNotice } from '../protocol/index.js';
import type { Connection } from './connection.js';
import { createFeed } from './feed.js';
import { type Incoming, parseFrame, toError } from './frames.js';
import type { IdentityKeeper } from './identity.js';
import { type Effect, type MachineEvent, type MachineState, transition } from './machine.js';
import { createRequests } from './requests.js';
import type { SharedSocket } from './shared-socket.js';
import type { ConnectionState } from './types.js';

/** Above this many unsent bytes, what may be lost is not sent. */
const SOFT_BUFFER_BYTES = 256 * 1024;
/** `Going away` (RFC 6455 §7.4.1). */
const NORMAL_CLOSE = 1000;

/** Nothing is to be heard here for now, so nothing is held on to that another tab could use. */
const AWAY: readonly MachineState['name'][] = ['suspended', 'refused', 'closed'];

export interface ConnectionOptions {
  environment: Environment;
  /** e.g. `wss://talk.example.org/v1/socket` */
  url: string;
  site: string | undefined;
  instance: InstanceId;
  identity: IdentityKeeper;
  page: () => Page | undefined;
  /**
   * Loads what shares one socket among tabs, at the first connection; absent, or failing: every socket is this
   * client's own. @param wake tries to connect now, because another tab waits for this one
   */
  shareSocket?: ((wake: () => void) => Promise<SharedSocket>) | undefined;
}

/** The connection as its owner holds it. */
export interface ConnectionControl extends Connection {
  /** Connects, or tries again at once. */
  connect(): void;
  close(): void;
}

type Occurrences = { [T in ServerNotice['t'] as `notice ${T}`]: Extract<ServerNotice, { t: T }> } & {
  welcome: Answers['hello'];
};

/** Carries out what the machine decides: sockets, timers, frames. */
export function createConnection(options: ConnectionOptions): ConnectionControl {
  const { environment, identity } = options;
  const { lifecycle } = environment;
  const events = createEvents<Occurrences & Record<string, unknown>>();
  const feed = createFeed();
  const requests = createRequests(environment, (text) => {
    if (machine.name !== 'connected' || !socket) return false;
    socket.send(text);
    return true;
  });
  let machine: MachineState = { name: 'idle' };
  const state = createStore<ConnectionState>({ status: 'idle' });
  let socket: Socket | undefined;
  let shared: SharedSocket | undefined;
  let sharing: Promise<void> | undefined;
  let own = false;
  let timer: unknown;
  let stopListening: (() => void) | undefined;
  /** What the server says between `hello` and its answer; it is heard after the welcome. */
  let early: ServerNotice[] = [];

  function dispatch(event: MachineEvent) {
    const step = transition(machine, event, environment.now(), environment.random());
    const changed = step.state !== machine;
    machine = step.state;
    for (const effect of step.effects) carryOut(effect);
    // The welcome is first heard by the features, so that who sees `connected` finds them up to date.
    if (changed && event.type !== 'welcomed') publish();
  }

  function publish() {
    const next = visible(machine);
    if (next.status !== state.get().status || next.status === 'waiting') state.set(next);
  }

  function carryOut(effect: Effect) {
    switch (effect.do) {
      case 'open':
        listen();
        return open();
      case 'hello':
        return hello();
      case 'ping':
        return void requests.ask('ping', {}, false).catch(() => {
          // Its absence is noticed by the timer.
        });
      case 'drop':
        environment.clearTimeout(timer);
        if (AWAY.includes(machine.name)) shared?.leave();
        release();
        return requests.lost();
      case 'timer':
        environment.clearTimeout(timer);
        timer = environment.setTimeout(() => dispatch({ type: 'timer' }), effect.ms);
        return;
      case 'forget':
        return identity.forget();
      case 'fail':
        stopListening?.();
        stopListening = undefined;
        return requests.failAll(effect.error);
    }
  }

  function open(alone = own) {
    if (!shared && !alone && options.shareSocket) {
      const goOn = () => {
        if (machine.name === 'connecting' && !socket) open(true);
      };
      sharing ??= options
        .shareSocket(() => dispatch({ type: 'connect' }))
        .then((made) => {
          shared = made;
          made.hold(own);
        });
      sharing.then(goOn, goOn);
      return;
    }
    let opened: Socket;
    try {
      opened = (shared ?? environment).openSocket(options.url);
    } catch {
      // A page's policy may forbid it by throwing; the handshake's time-out leads to the next attempt.
      return;
    }
    socket = opened;
    // A frame or a close of a socket that was let go says nothing about the one in use.
    const whileCurrent = (run: () => void) => {
      if (socket === opened) run();
    };
    opened.onopen = () => whileCurrent(() => dispatch({ type: 'opened' }));
    opened.onmessage = ({ data }) => whileCurrent(() => receive(data));
    opened.onclose = ({ code }) => whileCurrent(() => dispatch({ type: 'lost', code }));
  }

  function release() {
    const old = socket;
    socket = undefined;
    early = [];
    old?.close(NORMAL_CLOSE);
  }

  function hello() {
    const page = options.page();
    const since = feed.position();
    socket?.send(
      JSON.stringify({
        t: 'hello',
        id: 0,
        protocol: PROTOCOL,
        ...(options.site === undefined ? {} : { site: options.site }),
        credentials: identity.credentials(),
        device: identity.device(),
        instance: options.instance,
        ...(page ? { page } : {}),
        ...(since === undefined ? {} : { feed: since }),
      }),
    );
  }

  function receive(data: unknown) {
    const frame = parseFrame(data);
    dispatch({ type: 'heard' });
    if (!frame) return;
    if (frame.t === 'ok' || frame.t === 'error') answered(frame);
    else if (machine.name === 'connected') notice(frame);
    else early.push(frame);
  }

  function answered(frame: Incoming & { t: 'ok' | 'error' }) {
    if (machine.name !== 'connecting') {
      if (frame.t === 'error') requests.refuse(frame);
      else requests.answer(frame.id, frame);
    } else if (frame.t === 'error') {
      const renewed = frame.code === 'unauthenticated' && identity.renew();
      dispatch({ type: 'refused', error: toError(frame), renewed });
    } else if (frame.id === 0 && 'pingIntervalMs' in frame) welcomed(frame);
  }

  function welcomed(welcome: Answers['hello']) {
    identity.welcomed(welcome);
    feed.welcomed(welcome.feed);
    shared?.welcomed(welcome.channels);
    dispatch({ type: 'welcomed', pingIntervalMs: welcome.pingIntervalMs });
    const heard = early;
    early = [];
    events.emit('welcome', welcome);
    publish();
    requests.flush();
    for (const frame of heard) notice(frame);
  }

  function notice(frame: ServerNotice) {
    events.emit(`notice ${frame.t}`, frame);
    // Only what was passed on counts as seen.
    if (frame.t === 'event' && frame.feed) feed.seen(frame.feed);
    else if (frame.t === 'feed') feed.seen(frame.from, frame.to);
  }

  function listen() {
    if (!lifecycle || stopListening) return;
    const stops = [
      lifecycle.onOnline((online) => dispatch({ type: online ? 'online' : 'offline' })),
      lifecycle.onVisible(() => dispatch({ type: 'visible' })),
      lifecycle.onHide(() => dispatch({ type: 'hidden' })),
      lifecycle.onRestore(() => dispatch({ type: 'restored' })),
    ];
    stopListening = () => {
      for (const stop of stops) stop();
    };
  }

  return {
    state,
    connect: () => dispatch({ type: 'connect' }),
    close: () => dispatch({ type: 'close' }),
    async request(type, body, { whenOffline = 'wait' } = {}) {
      if (machine.name === 'closed') throw new EarshotError('closed');
      if (machine.name === 'refused') throw machine.error;
      const wait = whenOffline === 'wait';
      const answer = requests.ask(type, body, wait);
      if (wait) dispatch({ type: 'wanted' });
      // The server answers each type with its own form; `id` has paired them.
      return (await answer) as Answers[typeof type];
    },
    notify(frame) {
      if (machine.name !== 'connected' || !socket || socket.bufferedAmount > SOFT_BUFFER_BYTES) return;
      socket.send(JSON.stringify(frame));
    },
    hold(wanted) {
      own = wanted;
      shared?.hold(wanted);
    },
    on: (type, listener) => events.on(`notice ${type}`, listener as (notice: unknown) => void),
    onWelcome: (listener) => events.on('welcome', listener as (welcome: unknown) => void),
  };
}

function visible(machine: MachineState): ConnectionState {
  switch (machine.name) {
    case 'waiting':
      return { status: 'waiting', attempt: machine.attempt, retryAt: machine.retryAt };
    case 'refused':
      return { status: 'refused', error: machine.error };
    case 'suspended':
      return { status: 'idle' };
    default:
      return { status: machine.name };
  }
}
