import type { EarshotError } from '../lib/errors.js';
import type { Store } from '../lib/store.js';
import type {
  CallEndReason,
  CallId,
  CallMedia,
  CallState,
  ConversationId,
  InstanceId,
  Profile,
} from '../protocol/index.js';

/** The other side's media, one entry per participant. */
export interface RemoteParticipant {
  instance: InstanceId;
  user: string;
  stream: MediaStream | undefined;
  state: 'connecting' | 'connected' | 'reconnecting';
}

/** What this side sends. A device that failed carries why; the other keeps working. */
export interface LocalMedia {
  stream: MediaStream | undefined;
  microphone: DeviceState;
  camera: DeviceState;
}
export type DeviceState =
  | { status: 'off' }
  | { status: 'starting' }
  | { status: 'on' }
  | { status: 'failed'; error: EarshotError };

/** One call as an interface draws it. Immutable; replaced on each change. */
export type CallView =
  /** Somebody rings here. */
  | { phase: 'incoming'; call: CallState; from: Profile }
  /** Ringing at the other side. */
  | { phase: 'outgoing'; call: CallState; local: LocalMedia }
  /** Accepted; `connectedAt` (ms since 1970) is set once media flow. */
  | { phase: 'active'; call: CallState; local: LocalMedia; remotes: readonly RemoteParticipant[]; connectedAt?: number }
  /** Stays until `dismiss()`, so that the reason can be read. */
  | {
      phase: 'ended';
      call: CallState;
      reason: CallEndReason | 'answeredElsewhere' | 'declinedElsewhere' | 'continuedElsewhere';
      error?: EarshotError;
    };

export interface Call {
  readonly id: CallId;
  readonly conversation: ConversationId;
  readonly view: Store<CallView>;
  /**
   * Takes an incoming call here. `voice` answers a video call without one's own camera. A device that cannot
   * be opened does not keep one out: it stands in `view.local`.
   * @throws EarshotError `answered_elsewhere`, `unknown_call`, `insecure_page`, `calls_unsupported`
   */
  accept(media?: CallMedia): Promise<void>;
  decline(): Promise<void>;
  /** Leaves, or gives up while it still rings at the other side. Local tracks stop at once. */
  hangUp(): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  /** Turning the camera on in a voice call raises it to video. Failures stand in `view.local`. */
  setCamera(on: boolean): Promise<void>;
  /** Removes an ended call from `Calls.current`. */
  dismiss(): void;
}

export interface Calls {
  /** The call this instance is in, is making, or just left. */
  readonly current: Store<Call | undefined>;
  /** Calls that ring here and are not taken yet. */
  readonly incoming: Store<readonly Call[]>;
  /**
   * Rings the conversation. When the other side is ringing here already, that call is accepted.
   * @throws EarshotError `busy`, `unavailable`, `rate_limited`, `insecure_page`, `microphone_denied` …
   */
  start(conversation: ConversationId, media: CallMedia): Promise<Call>;
}
