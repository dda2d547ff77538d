import type { IceServer, InstanceId } from '../protocol/index.js';

/**
 * How a call's media travel: `mesh` (simple-peer) now, `sfu` (LiveKit) later. An engine knows
 * participants, tracks and its own signalling; it knows nothing of ringing, accounts or sockets.
 */
export interface CallEngine {
  /** The local tracks to send; replaces what was sent before, without a new negotiation where possible. */
  setLocalTracks(tracks: LocalTracks): Promise<void>;
  /**
   * It rings at the other side: begins what needs nobody yet, so that less is left to do after Accept.
   * Only called for who calls; a callee must not be made to reach out by ringing.
   */
  prepare?(): void;
  /** `initiator`: this side offers. The earlier in `CallState.participants` offers to the later. */
  addPeer(peer: InstanceId, initiator: boolean): void;
  removePeer(peer: InstanceId): void;
  /** Hands over what `EngineOptions.signal` sent on the other side, in order, each once. */
  receive(from: InstanceId, data: unknown): void;
  /** Ends every peer. The local tracks are the caller's to stop. */
  close(): void;
}

export interface LocalTracks {
  audio?: MediaStreamTrack;
  video?: MediaStreamTrack;
}

export interface EngineOptions {
  iceServers: IceServer[];
  signal(to: InstanceId, data: unknown): void;
  /** A peer's tracks changed. The stream object stays the same per peer while it lives. */
  onStream(peer: InstanceId, stream: MediaStream): void;
  onState(peer: InstanceId, state: PeerState): void;
}

export type PeerState = 'connecting' | 'connected' | 'failed';

export type CreateCallEngine = (options: EngineOptions) => CallEngine;
