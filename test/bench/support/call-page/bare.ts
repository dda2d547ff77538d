import { type Contender, joinRelay, MEDIA, type Role, type Setting } from './contender.ts';

/** Two RTCPeerConnections and nothing else: the floor. The callee's camera opens while the offer travels. */
export function bare(): Contender {
  let say: Awaited<ReturnType<typeof joinRelay>>;
  let show: ((stream: MediaStream) => void) | undefined;
  let local: Promise<MediaStream> | undefined;
  let rung: () => void;
  const ring = new Promise<void>((resolve) => {
    rung = resolve;
  });
  const connection = new RTCPeerConnection({ iceServers: [] });
  connection.onicecandidate = ({ candidate }) => {
    if (candidate) say({ kind: 'signal', data: { candidate } });
  };
  connection.ontrack = ({ streams: [stream] }) => {
    if (stream) show?.(stream);
  };
  const addLocal = async () => {
    const stream = await local;
    for (const track of stream?.getTracks() ?? []) connection.addTrack(track, stream as MediaStream);
  };
  // Candidates may overtake nothing: the relay keeps order, but descriptions are applied asynchronously.
  let queue = Promise.resolve();
  const signal = async (data: { description?: RTCSessionDescriptionInit; candidate?: RTCIceCandidateInit }) => {
    if (data.candidate) await connection.addIceCandidate(data.candidate);
    if (!data.description) return;
    await connection.setRemoteDescription(data.description);
    if (data.description.type !== 'offer') return;
    await addLocal();
    await connection.setLocalDescription();
    say({ kind: 'signal', data: { description: connection.localDescription } });
  };
  return {
    async prepare(role: Role, setting: Setting) {
      if (role === 'caller') local = navigator.mediaDevices.getUserMedia(MEDIA);
      await local;
      say = await joinRelay(setting, (message) => {
        queue = queue.then(async () => {
          if (message.kind === 'ring') rung();
          if (message.kind === 'signal') await signal(message.data as Parameters<typeof signal>[0]);
          if (message.kind === 'accept') {
            await addLocal();
            await connection.setLocalDescription();
            say({ kind: 'signal', data: { description: connection.localDescription } });
          }
        });
      });
      if (role === 'caller') say({ kind: 'ring' });
    },
    ringing: () => ring,
    async accept(video) {
      show = (stream) => {
        video.srcObject = stream;
      };
      local = navigator.mediaDevices.getUserMedia(MEDIA);
      say({ kind: 'accept' });
    },
    async end() {
      connection.close();
    },
  };
}
