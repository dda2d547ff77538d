import type { Contact, ContactList, Label, LabelId, Profile, Team } from '../protocol/index.js';
import type { ContactSettings } from './types.js';

/** What a change makes of the list. The server makes the same of it. */
export type Change = (list: ContactList) => ContactList;

export const idOf = (contact: Contact): string => (contact.kind === 'person' ? contact.person.id : contact.team.id);

function withSettings<C extends Contact>({ nickname: before, ...contact }: C, settings: ContactSettings): Contact {
  const { favourite = contact.favourite, nickname = before, labels = contact.labels } = settings;
  const changed = { ...contact, favourite, labels: [...labels], ...(nickname ? { nickname } : {}) };
  // Spreading loses which of the two it is.
  return changed as unknown as Contact;
}

const change =
  (contact: string, settings: ContactSettings): Change =>
  (list) => ({
    ...list,
    contacts: list.contacts.map((one) => (idOf(one) === contact ? withSettings(one, settings) : one)),
  });

export const changes = {
  change,
  add:
    (whom: Profile | Team, settings: ContactSettings): Change =>
    (list) => {
      const which =
        'members' in whom ? { kind: 'team' as const, team: whom } : { kind: 'person' as const, person: whom };
      const known = list.contacts.some((one) => idOf(one) === whom.id);
      const contacts = known ? list.contacts : [...list.contacts, { ...which, favourite: false, labels: [] }];
      return change(whom.id, settings)({ ...list, contacts });
    },
  remove:
    (contact: string): Change =>
    (list) => ({ ...list, contacts: list.contacts.filter((one) => idOf(one) !== contact) }),
  saveLabel:
    (label: Label, at?: number): Change =>
    (list) => {
      const place = list.labels.findIndex(({ id }) => id === label.id);
      const labels = list.labels.filter(({ id }) => id !== label.id);
      labels.splice(at ?? (place === -1 ? labels.length : place), 0, label);
      return { ...list, labels };
    },
  removeLabel:
    (label: LabelId): Change =>
    (list) => ({
      ...list,
      labels: list.labels.filter(({ id }) => id !== label),
      contacts: list.contacts.map((one) => ({ ...one, labels: one.labels.filter((id) => id !== label) })),
    }),
  block:
    (person: Profile): Change =>
    (list) => ({ ...list, blocked: [person, ...list.blocked.filter(({ id }) => id !== person.id)] }),
  unblock:
    (user: string): Change =>
    (list) => ({ ...list, blocked: list.blocked.filter(({ id }) => id !== user) }),
};
