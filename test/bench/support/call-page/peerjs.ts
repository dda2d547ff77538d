import { type MediaConnection, Peer } from 'peerjs';
import { type Contender, MEDIA } from './contender.ts';

/** PeerJS over its own server: the offer is sent with the ring, so accepting only answers it. */
export function peerJs(): Contender {
  let call: MediaConnection;
  let rung: () => void;
  const ring = new Promise<void>((resolve) => {
    rung = resolve;
  });
  return {
    async prepare(role, setting) {
      const peer = new Peer(`${setting.room}-${role}`, {
        host: '127.0.0.1',
        port: setting.peerJs.port,
        path: '/',
        config: { iceServers: [] },
      });
      await new Promise((resolve) => peer.once('open', resolve));
      if (role === 'callee') {
        peer.on('call', (incoming) => {
          call = incoming;
          rung();
        });
      } else {
        peer.call(`${setting.room}-callee`, await navigator.mediaDevices.getUserMedia(MEDIA));
      }
    },
    ringing: () => ring,
    async accept(video) {
      call.on('stream', (stream) => {
        video.srcObject = stream;
      });
      call.answer(await navigator.mediaDevices.getUserMedia(MEDIA));
    },
    async end() {
      call.close();
    },
  };
}
