import { useContacts } from '@earshot/react';
import { useRef } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail, useToasts } from '../toasts/context.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { MenuItem } from '../ui/menu-item.js';
import { useMenu } from '../ui/use-menu.js';
import { useContactDialogs } from './dialogs-context.js';

/** What is done with a group of contacts: another name, another place, or its end. */
export function GroupMenu({ label }: { label: { id: string; name: string } }) {
  const { contacts: words } = useStrings();
  const { list, contacts } = useContacts();
  const ask = useContactDialogs();
  const toasts = useToasts();
  const fail = useFail();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useMenu(button);
  const groups = list.status === 'ready' ? list.groups : [];
  const place = groups.findIndex((group) => group.label.id === label.id);
  const moveTo = (at: number) => menu.choose(() => void contacts.moveLabel(label.id, at).catch(fail));
  const remove = () => {
    contacts.removeLabel(label.id).then(() => toasts.show(words.groupRemoved(label.name), { icon: 'check' }), fail);
  };
  return (
    <div className="contact__menu" {...menu.root}>
      <IconButton
        ref={button}
        icon="more"
        label={words.groupMenu(label.name)}
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        onClick={menu.toggle}
      />
      {menu.isOpen && (
        <div className="menu" role="menu" aria-label={words.groupMenu(label.name)} {...menu.list}>
          <MenuItem lead={<Icon name="edit" />} onClick={menu.choose(() => ask({ kind: 'group', label }))}>
            {words.renameGroup}
          </MenuItem>
          <MenuItem lead={null} disabled={place <= 0} onClick={moveTo(place - 1)}>
            {words.moveGroupUp}
          </MenuItem>
          <MenuItem lead={null} disabled={place >= groups.length - 1} onClick={moveTo(place + 1)}>
            {words.moveGroupDown}
          </MenuItem>
          <MenuItem lead={<Icon name="delete" />} onClick={menu.choose(remove)}>
            {words.removeGroup}
          </MenuItem>
        </div>
      )}
    </div>
  );
}
