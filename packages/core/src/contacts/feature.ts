import type { Feature } from '../feature.js';
import { createContacts } from './contacts.js';
import type { Contacts } from './types.js';

/** A member's list of people and teams, for `createClient({ features: [contacts()] })`. */
export function contacts(): Feature<'contacts', Contacts> {
  return { name: 'contacts', create: createContacts };
}
