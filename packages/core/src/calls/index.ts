export type { CallEngine, CreateCallEngine, EngineOptions, LocalTracks, PeerState } from './engine.js';
export type { Call, Calls, CallView, DeviceState, LocalMedia, RemoteParticipant } from './types.js';
