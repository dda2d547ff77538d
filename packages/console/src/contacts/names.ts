import type { Profile } from '@earshot/core';
import type { ListedContact } from '@earshot/core/contacts';
import { personName } from '../conversations/person.js';
import type { Strings } from '../strings/en.js';

/** What to call a contact, also one who never said a name. */
export const contactName = (contact: ListedContact, strings: Strings): string =>
  contact.title || (contact.kind === 'person' ? personName(contact.person, strings) : contact.team.handle);

/** A face for a team, too. */
export const faceOf = (contact: ListedContact): Profile =>
  contact.kind === 'person'
    ? { ...contact.person, ...(contact.title === '' ? {} : { name: contact.title }) }
    : { id: contact.id, kind: 'member', name: contact.title };
