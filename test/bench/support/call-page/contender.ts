/** One way of making a call, as the page of the caller or of the callee plays it. */
export interface Contender {
  /** Connects, and on the caller's page starts to ring with camera and microphone on. */
  prepare(role: Role, setting: Setting): Promise<void>;
  /** Resolves when the callee hears it ring. */
  ringing(): Promise<void>;
  /** On the callee's page: takes the call. The first remote stream ends up in `video`. */
  accept(video: HTMLVideoElement): Promise<void>;
  /** Hangs up, so that the next run does not meet somebody who is busy. */
  end(): Promise<void>;
}

export type Role = 'caller' | 'callee';

/** Where the servers are; only what a contender needs is read by it. */
export interface Setting {
  /** The relay that bare WebRTC and simple-peer signal over; one room per run. */
  relay: string;
  room: string;
  /** PeerJS' own server. */
  peerJs: { port: number };
  earshot: { url: string; site: string; secret?: string };
}

/** The same media for everyone. */
export const MEDIA: MediaStreamConstraints = { audio: true, video: { width: 640, height: 360 } };

/** A frame of the stream is on the screen, not merely decoded. */
export function painted(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => video.requestVideoFrameCallback(() => resolve()));
}

/** Rooms of two over one WebSocket: what one says, the other hears. */
export async function joinRelay(setting: Setting, hear: (message: RelayMessage) => void) {
  const socket = new WebSocket(`${setting.relay}/${setting.room}`);
  socket.onmessage = (event) => hear(JSON.parse(String(event.data)));
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  return (message: RelayMessage) => socket.send(JSON.stringify(message));
}

export type RelayMessage = { kind: 'ring' } | { kind: 'accept' } | { kind: 'signal'; data: unknown };
