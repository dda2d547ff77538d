import type { ConversationId, Profile, Timestamp, UserId } from './model.js';

export type CallId = string;
/** One tab's or app's share in a call; minted by the client, lives as long as that page. */
export type InstanceId = string;

export const CALL_MEDIA = ['voice', 'video'] as const;
export type CallMedia = (typeof CALL_MEDIA)[number];

export const CALL_END_REASONS = [
  /** Somebody in the call hung up. */
  'hungUp',
  /** The caller gave up before anyone accepted. */
  'cancelled',
  /** Everyone who was rung declined. */
  'declined',
  /** Nobody accepted within the ring time. */
  'timeout',
  /** A participant's connection was gone for longer than the grace time. */
  'lost',
  /** The media path could not be made or kept. */
  'failed',
] as const;
export type CallEndReason = (typeof CALL_END_REASONS)[number];

/** Somebody in the call, on the one device (instance) that joined. */
export interface Participant {
  user: UserId;
  instance: InstanceId;
  /** `reconnecting` while the socket of the instance is gone but the grace time is not over. */
  state: 'joined' | 'reconnecting';
  /** Has this participant reported that media flow? */
  connected: boolean;
  /** How often another page of theirs has taken over; missing while it is the first. */
  incarnation?: number;
}

interface CallBase {
  id: CallId;
  conversation: ConversationId;
  /** Increases with every transition; a client ignores what is not newer than what it has. */
  version: number;
  media: CallMedia;
  caller: Profile;
  /** Users being rung or in the call, the caller included. */
  members: UserId[];
  participants: Participant[];
  startedAt: Timestamp;
}

/** The call as the server owns it. Each phase carries only what is valid in it. */
export type CallState =
  | (CallBase & { phase: 'ringing' })
  | (CallBase & { phase: 'accepted'; acceptedAt: Timestamp })
  | (CallBase & { phase: 'connected'; acceptedAt: Timestamp; connectedAt: Timestamp })
  | (CallBase & { phase: 'ended'; acceptedAt?: Timestamp; endedAt: Timestamp; reason: CallEndReason });

/** One ICE server as `RTCPeerConnection` takes it. */
export interface IceServer {
  urls: string | string[];
  username?: string;
  credential?: string;
}
