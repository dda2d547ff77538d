import SimplePeer from 'simple-peer/simplepeer.min.js';
import { type Contender, joinRelay, MEDIA } from './contender.ts';

/** simple-peer as its README shows it: each side has its stream before it makes its peer. */
export function simplePeer(): Contender {
  let say: Awaited<ReturnType<typeof joinRelay>>;
  let peer: SimplePeer.Instance | undefined;
  let stream: MediaStream;
  let rung: () => void;
  const ring = new Promise<void>((resolve) => {
    rung = resolve;
  });
  const start = (initiator: boolean) => {
    peer = new SimplePeer({ initiator, stream, config: { iceServers: [] } });
    peer.on('signal', (data) => say({ kind: 'signal', data }));
    return peer;
  };
  return {
    async prepare(role, setting) {
      if (role === 'caller') stream = await navigator.mediaDevices.getUserMedia(MEDIA);
      say = await joinRelay(setting, (message) => {
        if (message.kind === 'ring') rung();
        if (message.kind === 'accept') start(true);
        if (message.kind === 'signal') peer?.signal(message.data as SimplePeer.SignalData);
      });
      if (role === 'caller') say({ kind: 'ring' });
    },
    ringing: () => ring,
    async accept(video) {
      stream = await navigator.mediaDevices.getUserMedia(MEDIA);
      start(false).on('stream', (remote: MediaStream) => {
        video.srcObject = remote;
      });
      say({ kind: 'accept' });
    },
    async end() {
      peer?.destroy();
    },
  };
}
