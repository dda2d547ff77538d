import type { BaseClient } from '@earshot/core';
import type { Contacts, ContactsState } from '@earshot/core/contacts';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

const LOADING: ContactsState = { status: 'loading' };
const loading = () => LOADING;

const hasContacts = (client: BaseClient): client is BaseClient & { contacts: Contacts } => 'contacts' in client;

/**
 * A member's list of people and teams, current while the component is mounted, and what can be done with it.
 * @throws Error when the client was made without `features: [contacts()]`
 */
export function useContacts(): { list: ContactsState; contacts: Contacts } {
  const client: BaseClient = useClient();
  if (!hasContacts(client)) throw new Error('Contacts need createClient({ features: [contacts()] }).');
  return { list: useStore(client.contacts.list, loading), contacts: client.contacts };
}
