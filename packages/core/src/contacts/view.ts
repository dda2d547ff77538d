import { matchNames } from '../model/name-match.js';
import type { Contact, ContactList } from '../protocol/index.js';
import { idOf } from './changes.js';
import type { ContactsView, ListedContact, PersonContact, TeamContact } from './types.js';

function listed(contact: Contact): ListedContact {
  const { name, handle } = contact.kind === 'person' ? contact.person : contact.team;
  return { ...contact, id: idOf(contact), title: contact.nickname ?? name ?? handle ?? '' };
}

/** The list as it is shown: who is blocked stands in one place only, wherever else they were. */
export function viewOf({ contacts, labels, blocked }: ContactList): ContactsView {
  const { compare } = new Intl.Collator();
  const hidden = new Set(blocked.map(({ id }) => id));
  const shown = contacts
    .map(listed)
    .filter(({ id }) => !hidden.has(id))
    .sort((a, b) => Number(a.title === '') - Number(b.title === '') || compare(a.title, b.title));
  return {
    people: shown.filter((contact): contact is PersonContact => contact.kind === 'person'),
    teams: shown.filter((contact): contact is TeamContact => contact.kind === 'team'),
    favourites: shown.filter(({ favourite }) => favourite),
    groups: labels.map((label) => ({ label, contacts: shown.filter((contact) => contact.labels.includes(label.id)) })),
    blocked,
  };
}

/** Keeps what `query` finds, as `search` would; for a filter that answers at each key. */
export function filterView(view: ContactsView, query: string): ContactsView {
  const fits = matchNames(query);
  const keep = <C extends ListedContact>(contacts: readonly C[]): C[] =>
    contacts.filter((contact) => {
      const { name, handle } = contact.kind === 'person' ? contact.person : contact.team;
      return fits([contact.nickname, name, handle]);
    });
  return {
    people: keep(view.people),
    teams: keep(view.teams),
    favourites: keep(view.favourites),
    groups: view.groups.map(({ label, contacts }) => ({ label, contacts: keep(contacts) })),
    blocked: view.blocked.filter(({ name, handle }) => fits([name, handle])),
  };
}
