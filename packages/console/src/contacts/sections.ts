import type { ContactsView, ListedContact } from '@earshot/core/contacts';
import { matchNames } from '@earshot/core/model';
import type { Strings } from '../strings/en.js';
import { contactName } from './names.js';

/** One part of the screen. A contact may stand in several. */
export interface Section {
  /** Unique on the screen, and the same from one drawing to the next. */
  key: string;
  kind: 'favourites' | 'group' | 'teams' | 'everyone';
  /** Of a group. */
  label?: { id: string; name: string };
  contacts: readonly ListedContact[];
}

/** One contact in one section: what has the focus, and what a pointer could pick up. */
export interface Place {
  section: string;
  contact: string;
}

/** What the screen is made of, from top to bottom. Groups are there also when they hold nobody, unless one searches. */
export function sectionsOf(view: ContactsView, query: string, strings: Strings): Section[] {
  const searching = query.trim() !== '';
  const fits = matchNames(query);
  const { favourites, groups, teams, people } = view;
  const all: Section[] = [
    { key: 'favourites', kind: 'favourites', contacts: favourites },
    ...groups.map(({ label, contacts }): Section => ({ key: `group ${label.id}`, kind: 'group', label, contacts })),
    { key: 'teams', kind: 'teams', contacts: teams },
    { key: 'everyone', kind: 'everyone', contacts: people },
  ];
  return all
    .map((section) => ({ ...section, contacts: section.contacts.filter((contact) => fits(textsOf(contact, strings))) }))
    .filter(({ kind, contacts }) => contacts.length > 0 || (kind === 'group' && !searching));
}

/** All that somebody is called, also what is shown of the nameless. */
function textsOf(contact: ListedContact, strings: Strings): (string | undefined)[] {
  const { name, handle } = contact.kind === 'person' ? contact.person : contact.team;
  return [contactName(contact, strings), name, handle];
}

export const placesOf = (sections: readonly Section[]): Place[] =>
  sections.flatMap(({ key, contacts }) => contacts.map(({ id }) => ({ section: key, contact: id })));
