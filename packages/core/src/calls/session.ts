import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import type { CallState, IceServer, InstanceId } from '../protocol/index.js';
import type { LocalDevices } from './devices.js';
import type { CallEngine, CreateCallEngine, PeerState } from './engine.js';
import type { CallFact } from './facts.js';
import { wantedPeers } from './peers.js';
import { createSignalInbox, createSignalOutbox } from './signals.js';

export interface SessionDependencies {
  connection: Connection;
  environment: Environment;
  instance: InstanceId;
  loadEngine: () => Promise<CreateCallEngine>;
  devices: LocalDevices;
  learn(fact: CallFact): void;
  /** The media path could not be made or kept, and the engine has given up. */
  failed(error: EarshotError): void;
}

/** The media of a call that was taken here: engine, peers and their signalling. */
export interface Session {
  /** The server has said yes. Loads the engine, and connects to whoever is in the call. */
  start(iceServers: IceServer[]): Promise<void>;
  update(call: CallState): void;
  receive(from: InstanceId, n: number, data: unknown): void;
  close(): void;
}

export function createSession(first: CallState, dependencies: SessionDependencies): Session {
  const { connection, environment, instance, loadEngine, devices, learn, failed } = dependencies;
  const states = new Map<InstanceId, PeerState>();
  let call = first;
  let engine: CallEngine | undefined;
  let closed = false;
  /** What came before its peer was made: the other side may be quicker than the answer to our accept. */
  let early: { from: InstanceId; data: unknown }[] = [];

  const send = createSignalOutbox({ connection, environment }, call.id, () => !closed);
  const inbox = createSignalInbox(environment, (from, data) => {
    if (engine && states.has(from)) engine.receive(from, data);
    else early.push({ from, data });
  });

  function putTracks(): void {
    engine?.setLocalTracks(devices.tracks()).catch(() => {
      // Only a sender that is closed already refuses a track; its end comes as the peer's state.
    });
  }

  const stopWatching = devices.media.subscribe(() => {
    learn({ type: 'local', local: devices.media.get() });
    putTracks();
  });
  learn({ type: 'local', local: devices.media.get() });

  function connectPeers(): void {
    if (!engine) return;
    const wanted = wantedPeers(call, instance);
    for (const peer of [...states.keys()]) {
      if (wanted.some((other) => other.instance === peer)) continue;
      states.delete(peer);
      engine.removePeer(peer);
    }
    for (const peer of wanted) {
      if (states.has(peer.instance)) continue;
      states.set(peer.instance, 'connecting');
      engine.addPeer(peer.instance, peer.initiator);
    }
    const waiting = early;
    early = [];
    for (const { from, data } of waiting) {
      if (states.has(from)) engine.receive(from, data);
      else early.push({ from, data });
    }
  }

  function onState(peer: InstanceId, state: PeerState): void {
    if (closed || !states.has(peer)) return;
    states.set(peer, state);
    learn({ type: 'peer', peer, state, at: environment.now() });
    // Who can still talk to somebody stays in the call.
    if ([...states.values()].every((each) => each === 'failed')) failed(new EarshotError('connection_failed'));
  }

  return {
    async start(iceServers) {
      try {
        const create = await loadEngine();
        if (closed) return;
        engine = create({
          iceServers,
          signal: send,
          onStream: (peer, stream) => learn({ type: 'stream', peer, stream }),
          onState,
        });
        putTracks();
        // Only who calls is in a session that still rings.
        if (call.phase === 'ringing') engine.prepare?.();
        connectPeers();
      } catch (error) {
        if (!closed) failed(new EarshotError('connection_failed', {}, { cause: error }));
      }
    },
    update(next) {
      call = next;
      connectPeers();
    },
    receive: inbox.receive,
    close() {
      closed = true;
      stopWatching();
      inbox.close();
      engine?.close();
      devices.close();
    },
  };
}
