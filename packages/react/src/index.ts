export type { ConversationState } from './conversation-store.js';
export type { ThreadItem } from './message-items.js';
export type { MessagesState } from './message-store.js';
export {
  EarshotProvider,
  type EarshotProviderProps,
  type Register,
  type RegisteredClient,
  useClient,
} from './provider.js';
export { useAttachments } from './use-attachments.js';
export { type ShownCall, useCall, useIncomingCall, useIncomingCalls } from './use-call.js';
export { useCalls } from './use-calls.js';
export { useConnection } from './use-connection.js';
export { useContacts } from './use-contacts.js';
export { type ConversationTarget, useConversation } from './use-conversation.js';
export { useConversations } from './use-conversations.js';
export { useGroups } from './use-groups.js';
export { useMe } from './use-me.js';
export { useMessages } from './use-messages.js';
export { type MyShownAvailability, useMyAvailability } from './use-my-availability.js';
export { type MyPresence, useMyPresence } from './use-my-presence.js';
export { type PresenceTarget, usePresence } from './use-presence.js';
export { useStore } from './use-store.js';
export { useTyping } from './use-typing.js';
export { useUnread } from './use-unread.js';
