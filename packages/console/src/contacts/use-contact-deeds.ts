import type { Profile } from '@earshot/core';
import type { ListedContact } from '@earshot/core/contacts';
import { useContacts } from '@earshot/react';
import { useMemo } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail, useToasts } from '../toasts/context.js';
import { contactName } from './names.js';

/** What is done with contacts here: seen at once, and what takes something away can be taken back. */
export function useContactDeeds() {
  const all = useStrings();
  const { contacts } = useContacts();
  const toasts = useToasts();
  const fail = useFail();
  return useMemo(() => {
    const { contacts: strings } = all;
    const done = (text: string, undo: () => Promise<unknown>) =>
      toasts.show(text, {
        icon: 'check',
        action: { label: strings.undo, run: () => void undo().catch(fail) },
      });
    return {
      favourite(contact: ListedContact, on: boolean) {
        contacts.change(contact.id, { favourite: on }).catch(fail);
      },
      remove(contact: ListedContact) {
        const { favourite, nickname = '', labels } = contact;
        const whom = contact.kind === 'person' ? contact.person : contact.team;
        contacts
          .remove(contact.id)
          .then(
            () =>
              done(strings.removed(contactName(contact, all)), () =>
                contacts.add(whom, { favourite, nickname, labels }),
              ),
            fail,
          );
      },
      block(person: Profile, name: string) {
        contacts.block(person).then(() => done(strings.blocked(name), () => contacts.unblock(person.id)), fail);
      },
      unblock(person: Profile, name: string) {
        contacts.unblock(person.id).then(() => done(strings.unblocked(name), () => contacts.block(person)), fail);
      },
    };
  }, [all, contacts, toasts, fail]);
}
