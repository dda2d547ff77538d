import type { ListedContact } from '@earshot/core/contacts';
import { useRef } from 'react';
import { useStrings } from '../strings/strings.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { MenuItem } from '../ui/menu-item.js';
import { useMenu } from '../ui/use-menu.js';
import { useContactDialogs } from './dialogs-context.js';
import { useContactDeeds } from './use-contact-deeds.js';
import { useReach } from './use-reach.js';

/** What is done with a contact less often; on a narrow page also what else would not fit. */
export function ContactMenu({ contact, name }: { contact: ListedContact; name: string }) {
  const { contacts: words } = useStrings();
  const ask = useContactDialogs();
  const { remove } = useContactDeeds();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useMenu(button);
  return (
    <div className="contact__menu" {...menu.root}>
      <IconButton
        ref={button}
        icon="more"
        label={words.more(name)}
        tabIndex={-1}
        data-cell
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        onClick={menu.toggle}
      />
      {menu.isOpen && (
        <div className="menu" role="menu" aria-label={words.more(name)} {...menu.list}>
          {contact.kind === 'person' && <CallItems contact={contact} onDone={menu.close} />}
          <MenuItem lead={<Icon name="edit" />} onClick={menu.choose(() => ask({ kind: 'edit', contacts: [contact] }))}>
            {words.edit}
          </MenuItem>
          <MenuItem lead={<Icon name="delete" />} onClick={menu.choose(() => remove(contact))}>
            {words.remove}
          </MenuItem>
          {contact.kind === 'person' && <SafetyItems contact={contact} name={name} onDone={menu.close} />}
        </div>
      )}
    </div>
  );
}

interface ItemsProps {
  contact: ListedContact & { kind: 'person' };
  onDone(): void;
}

function CallItems({ contact, onDone }: ItemsProps) {
  const { contacts: words } = useStrings();
  const { call, busy } = useReach(contact);
  const ring = (media: 'voice' | 'video') => () => {
    onDone();
    call(media);
  };
  return (
    <div className="contact__calls" role="none">
      <MenuItem lead={<Icon name="phone" />} disabled={busy} onClick={ring('voice')}>
        {words.voice}
      </MenuItem>
      <MenuItem lead={<Icon name="video" />} disabled={busy} onClick={ring('video')}>
        {words.video}
      </MenuItem>
    </div>
  );
}

function SafetyItems({ contact: { person, conversation }, name, onDone }: ItemsProps & { name: string }) {
  const { contacts: words } = useStrings();
  const ask = useContactDialogs();
  return (
    <>
      <hr className="menu__line" />
      <MenuItem
        lead={<Icon name="shield" />}
        onClick={() => {
          onDone();
          ask({ kind: 'block', person, name });
        }}
      >
        {words.block}
      </MenuItem>
      {conversation !== undefined && (
        <MenuItem
          lead={<Icon name="flag" />}
          onClick={() => {
            onDone();
            ask({ kind: 'report', person, name, conversation });
          }}
        >
          {words.report}
        </MenuItem>
      )}
    </>
  );
}
