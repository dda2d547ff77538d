import type { LocalTracks, PeerState } from '../../calls/engine.js';
import type { IceServer } from '../../protocol/index.js';
import type { MeshMessage } from './messages.js';
import { createRemoteMedia } from './remote-media.js';
import type { CreateTransport, Transport } from './transport.js';

/**
 * An attempt that has not connected by then does not: browsers give up on ICE after some 15 s, and a lost
 * description would leave both sides waiting for ever. Longer than the server's grace for a lost participant,
 * so that who has only closed the page is reported as gone, not as unreachable.
 */
const ATTEMPT_TIMEOUT_MS = 20_000;
/** New connections per outage. One mends a changed network; more only lengthen the silence. */
const RESTARTS = 1;

export interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export interface LinkOptions {
  initiator: boolean;
  iceServers: IceServer[];
  tracks: LocalTracks;
  createTransport: CreateTransport;
  createStream: () => MediaStream;
  timers: Timers;
  send(message: MeshMessage): void;
  onStream(stream: MediaStream): void;
  onState(state: PeerState): void;
}

/** The media between this side and one other, over one peer connection after another. */
export interface Link {
  receive(message: MeshMessage): void;
  setTracks(tracks: LocalTracks): Promise<void>;
  close(): void;
}

export function createLink(options: LinkOptions): Link {
  const { initiator, iceServers, createTransport, createStream, timers, send, onStream, onState } = options;
  let { tracks } = options;
  let attempt = 0;
  let restartsLeft = RESTARTS;
  let transport: Transport | undefined;
  let timer: unknown;
  const remote = createRemoteMedia(createStream(), () => onStream(remote.stream));

  function begin(number: number): void {
    end();
    attempt = number;
    timer = timers.setTimeout(lost, ATTEMPT_TIMEOUT_MS);
    transport = createTransport({
      ...{ initiator, iceServers, tracks },
      send: (data) => send({ kind: 'negotiate', attempt: number, data }),
      onTrack: remote.receive,
      onState(state) {
        if (state === 'failed') lost();
        else if (state === 'interrupted') onState('connecting');
        else {
          timers.clearTimeout(timer);
          restartsLeft = RESTARTS;
          onState('connected');
        }
      },
    });
  }

  function end(): void {
    timers.clearTimeout(timer);
    transport?.close();
    transport = undefined;
  }

  function lost(): void {
    end();
    if (restartsLeft > 0) {
      restartsLeft -= 1;
      onState('connecting');
      restart();
    } else onState('failed');
  }

  /** Only one side offers, so the other asks for it; the attempt's number makes both mean the same one. */
  function restart(): void {
    if (initiator) begin(attempt + 1);
    else {
      send({ kind: 'restart', attempt: attempt + 1 });
      timer = timers.setTimeout(lost, ATTEMPT_TIMEOUT_MS);
    }
  }

  const sayVideo = () => send({ kind: 'video', on: tracks.video !== undefined });

  if (tracks.video) sayVideo();
  begin(0);

  return {
    receive(message) {
      if (message.kind === 'video') return remote.announceVideo(message.on);
      const isNew = message.attempt > attempt;
      if (isNew && initiator === (message.kind === 'restart')) {
        onState('connecting');
        begin(message.attempt);
      }
      if (message.kind === 'negotiate' && message.attempt === attempt) transport?.negotiate(message.data);
    },
    async setTracks(next) {
      const videoChanged = (next.video === undefined) !== (tracks.video === undefined);
      tracks = next;
      if (videoChanged) sayVideo();
      await transport?.setTracks(next);
    },
    close: end,
  };
}
