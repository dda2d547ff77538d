export {
  CALL_END_REASONS,
  CALL_MEDIA,
  type CallEndReason,
  type CallId,
  type CallMedia,
  type CallState,
  type IceServer,
  type InstanceId,
  type Participant,
} from './call.js';
export { CHANNEL_HEAD, CHANNEL_MARK } from './channels.js';
export { CLOSE_CODES, type CloseCode, ERROR_CODES, type ErrorCode } from './codes.js';
export {
  type Contact,
  type ContactList,
  type Label,
  type LabelId,
  REPORT_REASONS,
  type ReportReason,
  type Team,
  type TeamId,
} from './contacts.js';
export type {
  Answers,
  ClientFrame,
  ClientNotice,
  Credentials,
  ErrorFrame,
  OkFrame,
  RequestFrame,
  Requests,
  RequestType,
  ServerFrame,
  ServerNotice,
} from './frames.js';
export type { HttpError, PresenceAnswer, SignInAnswer, SignInRequest } from './http.js';
export { LIMITS } from './limits.js';
export {
  AVAILABILITIES,
  type Availability,
  CALL_OUTCOMES,
  type CallEvent,
  type CallOutcome,
  type ContactEvent,
  type ConversationEvent,
  type ConversationId,
  type ConversationSummary,
  type DeleteEvent,
  type EditEvent,
  type HiddenEvent,
  type MessageEvent,
  type Page,
  PRESENCE_SETTINGS,
  type PresenceSetting,
  type PresenceState,
  type Profile,
  type ReactionEvent,
  type Receipt,
  type Seq,
  type Timestamp,
  type UserId,
} from './model.js';
export { API_PREFIX, PROTOCOL } from './version.js';
