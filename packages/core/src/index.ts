export { type BaseClient, type Client, type ClientOptions, createClient } from './client.js';
export type { Connection } from './connection/connection.js';
export type { Identity } from './connection/identity.js';
export type { ConnectionState } from './connection/types.js';
export type {
  Conversation,
  ConversationList,
  Conversations,
  PendingMessage,
  SendOptions,
  Thread,
} from './conversations/types.js';
export type { Feature, FeatureApis, FeatureContext } from './feature.js';
export type {
  Environment,
  KeyValueStorage,
  Locks,
  PageLifecycle,
  RecordStorage,
  Socket,
  TabChannel,
  Tabs,
} from './lib/environment.js';
export { CLIENT_ERROR_CODES, type ClientErrorCode, EarshotError, type ErrorContext } from './lib/errors.js';
export { createStore, type Store, type WritableStore } from './lib/store.js';
export { createTabVoice, type Nearness, type TabVoice } from './lib/tab-voice.js';
export type { Change, Changes, Reaction } from './model/changes.js';
export type { Presence } from './presence/types.js';
export type {
  Attachment,
  CallMedia,
  ConversationEvent,
  ConversationSummary,
  PresenceSetting,
  PresenceState,
  Profile,
} from './protocol/index.js';
export { signIn } from './sign-in.js';
