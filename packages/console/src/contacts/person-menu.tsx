import type { Profile } from '@earshot/core';
import { useContacts } from '@earshot/react';
import { useRef } from 'react';
import { personName } from '../conversations/person.js';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { MenuItem } from '../ui/menu-item.js';
import { useMenu } from '../ui/use-menu.js';
import { useContactDialogs } from './dialogs-context.js';
import { useContactDeeds } from './use-contact-deeds.js';
import { useIsBlocked } from './use-is-blocked.js';

/** What can be done with the one one talks with, from the conversation itself. */
export function PersonMenu({ person, conversation }: { person: Profile; conversation: string }) {
  const strings = useStrings();
  const { contacts: words } = strings;
  const { list, contacts } = useContacts();
  const { unblock } = useContactDeeds();
  const ask = useContactDialogs();
  const fail = useFail();
  const blocked = useIsBlocked(person.id);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useMenu(button);
  const name = personName(person, strings);
  const contact = list.status === 'ready' ? list.people.find(({ id }) => id === person.id) : undefined;
  return (
    <div className="contact__menu" {...menu.root}>
      <IconButton
        ref={button}
        icon="more"
        label={words.personMenu(name)}
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        onClick={menu.toggle}
      />
      {menu.isOpen && (
        <div className="menu" role="menu" aria-label={words.personMenu(name)} {...menu.list}>
          {contact ? (
            <MenuItem
              lead={<Icon name="edit" />}
              onClick={menu.choose(() => ask({ kind: 'edit', contacts: [contact] }))}
            >
              {words.edit}
            </MenuItem>
          ) : (
            !blocked && (
              <MenuItem lead={<Icon name="plus" />} onClick={menu.choose(() => void contacts.add(person).catch(fail))}>
                {words.addThis}
              </MenuItem>
            )
          )}
          {blocked ? (
            <MenuItem lead={<Icon name="shield" />} onClick={menu.choose(() => unblock(person, name))}>
              {words.unblock}
            </MenuItem>
          ) : (
            <MenuItem lead={<Icon name="shield" />} onClick={menu.choose(() => ask({ kind: 'block', person, name }))}>
              {words.block}
            </MenuItem>
          )}
          <MenuItem
            lead={<Icon name="flag" />}
            onClick={menu.choose(() => ask({ kind: 'report', person, name, conversation }))}
          >
            {words.report}
          </MenuItem>
        </div>
      )}
    </div>
  );
}
