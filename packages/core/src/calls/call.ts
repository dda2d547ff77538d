import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import { createStore } from '../lib/store.js';
import type { Answers, CallMedia, CallState, InstanceId } from '../protocol/index.js';
import type { LocalDevices } from './devices.js';
import type { CreateCallEngine } from './engine.js';
import { type CallFact, type CallFacts, type Ending, initialFacts, isIn, learn as learnFact } from './facts.js';
import type { HandOver, Taken } from './hand-over.js';
import { createSession, type Session } from './session.js';
import type { Call } from './types.js';
import { untilAnswered } from './until-answered.js';
import { project } from './view.js';

export interface CallDependencies {
  connection: Connection;
  environment: Environment;
  me: CallFacts['me'];
  loadEngine: () => Promise<CreateCallEngine>;
  createDevices: () => LocalDevices;
  /** Why this instance cannot take a call at all. */
  obstacle: () => EarshotError | undefined;
  /** The view has changed. */
  changed(call: DrivenCall): void;
  dismissed(call: DrivenCall): void;
}

/** A call, and what its owner feeds it with. */
export interface DrivenCall {
  readonly call: Call;
  /** The server's word on this call. */
  update(state: CallState): void;
  signal(from: InstanceId, n: number, data: unknown): void;
  /** The server no longer knows of it: it ended while this instance was not connected. */
  vanished(): void;
  /** `invite` was answered: this instance is in it, with devices that are open already. */
  join(devices: LocalDevices, answer: Answers['invite']): void;
  /** The call goes on here, with devices that are opening; closes them when another page was the next. */
  rejoin(taken: Taken): void;
  /** What the next page needs, while this one is in the call or about to be. */
  handOver(): HandOver | undefined;
  /** `Call.accept`, with devices that are open already. */
  acceptWith(devices: LocalDevices): Promise<void>;
}

/** Drives one call: clicks and notices become facts, facts become requests, media and a view. */
export function createCall(first: CallState, dependencies: CallDependencies, from?: HandOver): DrivenCall {
  const { connection, environment, me, loadEngine, createDevices, obstacle, changed, dismissed } = dependencies;
  const { id, conversation } = first;
  let facts = initialFacts(me, first, from);
  let media: { session: Session; devices: LocalDevices } | undefined;
  let accepting: Promise<void> | undefined;
  const view = createStore(project(facts));

  const isOver = () => facts.ending !== undefined;
  const update = (call: CallState) => learn({ type: 'state', call });

  function learn(fact: CallFact): void {
    const before = facts;
    facts = learnFact(before, fact);
    if (facts === before) return;
    // Before anyone is told: when the view says "ended", the camera's light is off.
    if (isOver()) release();
    else if (fact.type === 'state') media?.session.update(facts.call);
    if (facts.connectedAt !== before.connectedAt)
      void tell(() => connection.request('connected', { call: id }), whileLive);
    view.set(project(facts));
    changed(driven);
  }

  const endHere = (reason: Ending['reason']) => learn({ type: 'ended', ending: { reason } });
  const whileLive = () => !isOver();

  /** Says it until it is heard. A refusal means that the call is not what it was, which a notice tells. */
  async function tell(ask: () => Promise<{ call: CallState }>, wanted: () => boolean): Promise<void> {
    const answer = await untilAnswered(environment, ask, wanted).catch(() => undefined);
    if (answer) update(answer.call);
  }

  function end(ending: Ending, ask: () => Promise<{ call: CallState }>): Promise<void> {
    if (isOver()) return Promise.resolve();
    learn({ type: 'ended', ending });
    return tell(ask, () => true);
  }

  function take(devices: LocalDevices): Session {
    const session = createSession(facts.call, {
      ...{ connection, environment, loadEngine, devices, learn },
      instance: me.instance,
      failed: (error) => {
        void end({ reason: 'failed', error }, () => connection.request('hangUp', { call: id, reason: 'failed' }));
      },
    });
    media = { session, devices };
    return session;
  }

  function release(): void {
    media?.session.close();
    media = undefined;
  }

  function accept(wanted: CallMedia, opened?: LocalDevices): Promise<void> {
    // A second click is the first one's; its devices serve.
    if (accepting || view.get().phase !== 'incoming') opened?.close();
    accepting ??= answerRing(wanted, opened).finally(() => {
      accepting = undefined;
    });
    return accepting;
  }

  async function answerRing(wanted: CallMedia, opened?: LocalDevices): Promise<void> {
    const { phase } = view.get();
    if (phase === 'ended') throw new EarshotError('unknown_call');
    if (phase !== 'incoming') return;
    const reason = obstacle();
    if (reason) throw reason;
    const devices = opened ?? createDevices();
    // Side by side with the server's answer: what is slower must not wait for the other.
    if (!opened) void devices.open(wanted);
    await enter(devices, () => connection.request('accept', { call: id }));
  }

  function rejoin({ devices, placeIn }: Taken): void {
    const place = placeIn(facts.call);
    if (isOver() || !place) devices.close();
    // How it fails stands in the view.
    else enter(devices, () => connection.request('rejoin', place)).catch(() => {});
  }

  /** Into the call, once the server has said so. */
  async function enter(devices: LocalDevices, ask: () => Promise<Answers['accept']>): Promise<void> {
    const session = take(devices);
    learn({ type: 'joining' });
    try {
      const answer = await untilAnswered(environment, ask, whileLive);
      update(answer.call);
      void session.start(answer.iceServers);
    } catch (error) {
      notTaken(error instanceof EarshotError ? error.code : 'internal');
      throw error;
    }
  }

  function notTaken(code: EarshotError['code']): void {
    if (code === 'answered_elsewhere') endHere(from ? 'continuedElsewhere' : 'answeredElsewhere');
    else if (from) endHere('lost');
    // The caller gave up in the same moment.
    else if (code === 'unknown_call') endHere('cancelled');
    // It still rings, and may be accepted again.
    else if (!isOver()) {
      release();
      learn({ type: 'notJoined' });
    }
  }

  const decline = () => end({ reason: 'declined' }, () => connection.request('decline', { call: id }));

  const call: Call = {
    id,
    conversation,
    view,
    accept: (wanted = facts.call.media) => accept(wanted),
    decline,
    hangUp() {
      const { phase } = view.get();
      if (phase === 'incoming') return decline();
      const ending: Ending = { reason: phase === 'outgoing' ? 'cancelled' : 'hungUp' };
      return end(ending, () => connection.request('hangUp', { call: id }));
    },
    async setMicrophone(on) {
      await media?.devices.setMicrophone(on);
    },
    async setCamera(on) {
      await media?.devices.setCamera(on);
      if (!on || facts.call.media === 'video' || facts.local.camera.status !== 'on') return;
      await tell(() => connection.request('upgrade', { call: id, media: 'video' }), whileLive);
    },
    dismiss() {
      if (isOver()) dismissed(driven);
    },
  };

  const driven: DrivenCall = {
    call,
    update,
    signal: (from, n, data) => media?.session.receive(from, n, data),
    vanished() {
      endHere(view.get().phase === 'incoming' ? 'cancelled' : 'lost');
    },
    join(devices, answer) {
      update(answer.call);
      if (isOver()) return devices.close();
      void take(devices).start(answer.iceServers);
    },
    rejoin,
    handOver() {
      if (!media || facts.call.phase === 'ringing') return undefined;
      return {
        call: id,
        instances: isIn(facts) ? [me.instance] : [...(from?.instances ?? []), me.instance],
        local: facts.local,
        connectedAt: facts.connectedAt ?? from?.connectedAt,
        at: environment.now(),
      };
    },
    acceptWith: (devices) => accept(facts.call.media, devices),
  };
  return driven;
}
