import type { FeatureContext } from '../feature.js';
import { EarshotError } from '../lib/errors.js';
import { createStore } from '../lib/store.js';
import type { Answers, CallId, CallMedia, CallState, ConversationId, UserId } from '../protocol/index.js';
import { type CallDependencies, createCall, type DrivenCall } from './call.js';
import { createDevices, type LocalDevices } from './devices.js';
import type { CreateCallEngine } from './engine.js';
import { createHandOver, type HandOver } from './hand-over.js';
import type { MediaSource } from './media-source.js';
import { ringsFor } from './ring.js';
import { startCall } from './start.js';
import type { Call, Calls } from './types.js';

export interface CallsDependencies {
  loadEngine: () => Promise<CreateCallEngine>;
  media: MediaSource;
}

/** A call that is being started: its devices open, or its invitation is under way. */
interface Starting {
  id: CallId;
  conversation: ConversationId;
  call: Promise<Call>;
  /** A notice that came before the answer. */
  heard?: CallState;
}

/** Keeps every call of this instance, and brings the server's words to the one they are about. */
export function createCalls(
  { connection, environment, instance, keyOf }: FeatureContext,
  { loadEngine, media: source }: CallsDependencies,
): { api: Calls; close(): void } {
  const current = createStore<Call | undefined>(undefined);
  const incoming = createStore<readonly Call[]>([]);
  /** Calls that have not ended here. */
  const live = new Map<CallId, DrivenCall>();
  let user: UserId | undefined;
  let starting: Starting | undefined;
  let closed = false;

  const isRinging = ({ call }: DrivenCall) => call.view.get().phase === 'incoming';
  const ringing = (conversation: ConversationId) =>
    [...live.values()].find((driven) => driven.call.conversation === conversation && isRinging(driven));
  const liveCurrent = () => [...live.values()].find(({ call }) => call === current.get());
  /** The code comes while it rings; nothing runs, and nobody is contacted, before somebody accepts. */
  const prefetchEngine = () => void loadEngine().catch(() => {});
  const newDevices = () => createDevices(source);

  function track(state: CallState, me: UserId, from?: HandOver): DrivenCall {
    const dependencies: CallDependencies = {
      ...{ connection, environment, loadEngine, changed },
      me: { user: me, instance },
      createDevices: newDevices,
      obstacle: () => source.obstacle(),
      dismissed: ({ call }) => current.update((shown) => (shown === call ? undefined : shown)),
    };
    const driven = createCall(state, dependencies, from);
    live.set(state.id, driven);
    return driven;
  }

  function changed({ call }: DrivenCall): void {
    const { phase } = call.view.get();
    if (phase === 'ended') live.delete(call.id);
    else if (phase === 'incoming') current.update((shown) => (shown === call ? undefined : shown));
    else if (current.get() !== call) {
      // Who takes a second call leaves the first: there is one microphone.
      const left = liveCurrent();
      current.set(call);
      void left?.call.hangUp();
    }
    settle();
  }

  /** Whatever has become of it in the meantime. */
  function show(driven: DrivenCall): Call {
    changed(driven);
    current.set(driven.call);
    return driven.call;
  }

  function settle(): void {
    const rings = [...live.values()].filter(isRinging).map(({ call }) => call);
    const shown = incoming.get();
    // What a call's other end says must not hang on another tab.
    connection.hold(!!liveCurrent());
    if (rings.length !== shown.length || rings.some((call) => !shown.includes(call))) incoming.set(rings);
  }

  function hear(state: CallState): void {
    const known = live.get(state.id);
    if (known) known.update(state);
    else if (starting?.id === state.id) starting.heard = state;
    else if (user !== undefined && ringsFor(state, user)) {
      prefetchEngine();
      track(state, user);
      settle();
    }
  }

  const handOver = createHandOver({
    ...{ connection, environment, prefetchEngine },
    key: keyOf('call'),
    createDevices: newDevices,
    leave: () => liveCurrent()?.handOver(),
    rejoin(calls, taken) {
      const call = calls.find(({ id }) => id === taken.from.call);
      if (!call || !user || closed) return taken.devices.close();
      const driven = track(call, user, taken.from);
      driven.rejoin(taken);
      show(driven);
    },
  });

  const stops = [
    handOver.close,
    connection.on('call', ({ call }) => hear(call)),
    connection.on('signal', ({ call, from, n, data }) => live.get(call)?.signal(from, n, data)),
    connection.onWelcome(({ me, calls }) => {
      user = me.id;
      for (const [id, driven] of [...live]) if (!calls.some((call) => call.id === id)) driven.vanished();
      for (const call of calls) hear(call);
      void handOver.welcomed(calls);
    }),
  ];

  function adopt(devices: LocalDevices, answer: Answers['invite']): Call {
    if (user === undefined) throw new EarshotError('closed');
    // When both called each other, this is the other's call, and may be ringing here already.
    const driven = live.get(answer.call.id) ?? track(answer.call, user);
    driven.join(devices, answer);
    if (starting?.heard?.id === answer.call.id) driven.update(starting.heard);
    return show(driven);
  }

  function begin(conversation: ConversationId, media: CallMedia): Promise<Call> {
    const id = environment.uuid();
    const dependencies = { connection, environment, createDevices: newDevices, ringing, adopt, isClosed: () => closed };
    const call = startCall({ id, conversation, media }, dependencies).finally(() => {
      starting = undefined;
    });
    starting = { id, conversation, call };
    return call;
  }

  return {
    api: {
      current,
      incoming,
      async start(conversation, media) {
        const obstacle = closed ? new EarshotError('closed') : source.obstacle();
        if (obstacle) throw obstacle;
        prefetchEngine();
        const ring = ringing(conversation)?.call;
        if (ring) {
          await ring.accept(media);
          return ring;
        }
        // A second click is the same call, whether it is on its way or there.
        const going = starting ?? liveCurrent()?.call;
        if (!going) return begin(conversation, media);
        if (going.conversation !== conversation) throw new EarshotError('busy');
        return 'call' in going ? going.call : going;
      },
    },
    close() {
      closed = true;
      for (const stop of stops) stop();
      for (const driven of [...live.values()]) {
        if (isRinging(driven)) driven.vanished();
        else void driven.call.hangUp();
      }
    },
  };
}
