import {
  type BaseClient,
  type ConnectionState,
  type Conversation,
  type ConversationList,
  createStore,
  type PresenceSetting,
  type PresenceState,
  type Profile,
  type Thread,
} from '@earshot/core';
import type { MyAvailability, PresenceSettings } from '@earshot/core/availability';
import type { Call, Calls, CallView } from '@earshot/core/calls';
import type { Contacts, ContactsState } from '@earshot/core/contacts';
import type { ReactNode } from 'react';
import { EarshotProvider } from '../provider.js';

const VISITOR: Profile = { id: 'visitor', kind: 'visitor' };
export const ADA: Profile = { id: 'ada', kind: 'member', handle: 'ada', name: 'Ada Example' };

export const thread = (change: Partial<Thread> = {}): Thread => ({
  id: 'c1',
  me: VISITOR,
  others: [ADA],
  events: [],
  changes: { get: () => undefined },
  pending: [],
  hasEarlier: false,
  deliveredTo: 0,
  readTo: 0,
  myRead: 0,
  unread: 0,
  typing: [],
  ...change,
});

export function fakeConversation(id = 'c1') {
  const store = createStore(thread({ id }));
  const conversation: Conversation = {
    id,
    thread: store,
    send: () => 'key',
    edit: async () => {},
    delete: async () => {},
    react: async () => {},
    retry: () => {},
    discard: () => {},
    markRead: () => {},
    typing: () => {},
    loadEarlier: async () => {},
    leaveContact: async () => {},
  };
  return { conversation, thread: store };
}

export function fakeCall(id: string, first: CallView) {
  const view = createStore(first);
  const call: Call = {
    id,
    conversation: 'c1',
    view,
    accept: async () => {},
    decline: async () => {},
    hangUp: async () => {},
    setMicrophone: async () => {},
    setCamera: async () => {},
    dismiss: () => {},
  };
  return { call, view };
}

/** A client as an object literal, with the writable ends of its stores. */
export function fakeClient() {
  const connection = createStore<ConnectionState>({ status: 'idle' });
  const me = createStore<Profile | undefined>(undefined);
  const list = createStore<ConversationList>({ status: 'loading' });
  const mine = createStore<PresenceSetting | undefined>(undefined);
  const presence = createStore<PresenceState | undefined>(undefined);
  const current = createStore<Call | undefined>(undefined);
  const incoming = createStore<readonly Call[]>([]);
  const calls: Calls = { current, incoming, start: () => Promise.reject(new Error('no engine')) };
  const settings = createStore<PresenceSettings | undefined>(undefined);
  const availability: MyAvailability = {
    mine: settings,
    idle: createStore(false),
    show: async () => {},
    change: async () => {},
  };
  const contactList = createStore<ContactsState>({ status: 'loading' });
  // Hooks follow the list; what can be done with it is the client's business.
  const contacts = { list: contactList } as unknown as Contacts;
  const client: BaseClient & { calls: Calls; availability: MyAvailability; contacts: Contacts } = {
    connection,
    me,
    conversations: {
      list,
      loadMore: async () => {},
      open: async () => fakeConversation().conversation,
      get: async (id) => fakeConversation(id).conversation,
      on: () => () => {},
    },
    presence: { of: () => presence, mine, set: async (setting) => mine.set(setting) },
    calls,
    availability,
    contacts,
    connect: () => {},
    close: () => {},
    reset: async () => {},
    handover: async () => 'token',
    pageChanged: () => {},
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <EarshotProvider client={client}>{children}</EarshotProvider>
  );
  return {
    client,
    wrapper,
    stores: { connection, me, list, mine, presence, settings, current, incoming, contactList },
  };
}
