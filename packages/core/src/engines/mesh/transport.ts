import SimplePeer from 'simple-peer/simplepeer.min.js';
import type { LocalTracks } from '../../calls/engine.js';
import type { IceServer } from '../../protocol/index.js';

/** One peer connection, from its first offer to its end. */
export interface Transport {
  negotiate(data: SimplePeer.SignalData): void;
  setTracks(tracks: LocalTracks): Promise<void>;
  close(): void;
}

export interface TransportOptions {
  initiator: boolean;
  iceServers: IceServer[];
  /** What is sent from the beginning. */
  tracks: LocalTracks;
  send(data: SimplePeer.SignalData): void;
  onTrack(track: MediaStreamTrack): void;
  onState(state: TransportState): void;
}

/** `interrupted`: nothing comes through at the moment. `failed`: and nothing will. */
export type TransportState = 'connected' | 'interrupted' | 'failed';

export type CreateTransport = (options: TransportOptions) => Transport;

const KINDS = ['audio', 'video'] as const;

/**
 * A transport over simple-peer. Both kinds are negotiated in both directions from the first offer on,
 * whether or not there is a track: so an answer need not wait for a camera that is still opening, and a
 * voice call becomes a video call by `replaceTrack`, without a second negotiation that could be lost.
 */
export const createTransport: CreateTransport = ({ initiator, iceServers, tracks, send, onTrack, onState }) => {
  const senders = new Map<string, RTCRtpSender>();
  let local = tracks;
  let closed = false;

  /** simple-peer takes a WebRTC implementation; this is how its connection is reached without its private parts. */
  class PreparedConnection extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('connectionstatechange', () => changed(this.connectionState));
      this.addEventListener('track', ({ track, transceiver }) => received(track, transceiver));
      if (!initiator) return;
      for (const kind of KINDS) senders.set(kind, this.addTransceiver(local[kind] ?? kind).sender);
    }
  }

  const peer = new SimplePeer({
    initiator,
    // Given even when empty: simple-peer's own default asks public STUN servers.
    config: { iceServers },
    wrtc: { RTCPeerConnection: PreparedConnection, RTCSessionDescription, RTCIceCandidate },
  });

  function changed(state: RTCPeerConnectionState): void {
    if (closed) return;
    if (state === 'connected') onState('connected');
    if (state === 'disconnected') onState('interrupted');
  }

  /** Fires while the offer is being applied, before simple-peer makes the answer: in time to answer `sendrecv`. */
  function received(track: MediaStreamTrack, transceiver: RTCRtpTransceiver): void {
    if (closed) return;
    if (!senders.has(track.kind)) {
      transceiver.direction = 'sendrecv';
      senders.set(track.kind, transceiver.sender);
      void put();
    }
    onTrack(track);
  }

  async function put(): Promise<void> {
    const changes = KINDS.map((kind) => {
      const sender = senders.get(kind);
      const track = local[kind] ?? null;
      return sender && sender.track !== track ? sender.replaceTrack(track) : undefined;
    });
    // A sender refuses only once its connection is closed.
    await Promise.allSettled(changes);
  }

  function failed(): void {
    if (closed) return;
    closed = true;
    onState('failed');
  }

  peer.on('signal', (data) => {
    if (!closed) send(data);
  });
  // It destroys itself when ICE fails, on a description it cannot apply, and when the other side is gone.
  peer.on('error', failed);
  peer.on('close', failed);

  return {
    negotiate(data) {
      try {
        if (!closed) peer.signal(data);
      } catch {
        // Not a candidate by the browser's reckoning; the others may do.
      }
    },
    setTracks(next) {
      local = next;
      return put();
    },
    close() {
      closed = true;
      peer.destroy();
    },
  };
};
