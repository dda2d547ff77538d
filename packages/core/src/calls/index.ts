export type { CallEngine, CreateCallEngine, EngineOptions, LocalTracks, PeerState } from './engine.js';
export { type CallsOptions, calls } from './feature.js';
export type { DeviceKind } from './media-errors.js';
export type { MediaSource } from './media-source.js';
export type { Call, Calls, CallView, DeviceState, LocalMedia, RemoteParticipant } from './types.js';
