import type { ListedContact } from '@earshot/core/contacts';
import { usePresence } from '@earshot/react';
import type { MouseEvent, ReactNode } from 'react';
import { availabilityText, statusText } from '../presence/availability-text.js';
import { type Language, useLanguage } from '../strings/strings.js';
import { useNow } from '../time/now.js';
import { Avatar, PresenceDot } from '../ui/avatar.js';
import { IconButton } from '../ui/button.js';
import type { IconName } from '../ui/icon.js';
import { ContactMenu } from './contact-menu.js';
import { memberNames } from './member-names.js';
import { contactName, faceOf } from './names.js';
import { useContactDeeds } from './use-contact-deeds.js';
import { useReach } from './use-reach.js';

interface ContactRowProps {
  contact: ListedContact;
  selected: boolean;
  /** The one row that Tab leads to. */
  reachable: boolean;
  /** Chosen by a click on the row itself. */
  onChoose(event: MouseEvent<HTMLElement>): void;
}

/** Somebody, how they are, and what can be done: one row of the grid, a cell for each. */
export function ContactRow({ contact, selected, reachable, onChoose }: ContactRowProps) {
  const language = useLanguage();
  const { strings } = language;
  const { contacts: words } = strings;
  const { favourite } = useContactDeeds();
  const name = contactName(contact, strings);
  return (
    <tr className="contact" aria-selected={selected} data-contact={contact.id}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys of all its cells */}
      <td className="contact__who" tabIndex={reachable ? 0 : -1} data-cell onClick={onChoose}>
        {contact.kind === 'person' ? (
          <Person contact={contact} name={name} />
        ) : (
          <Who contact={contact} name={name} what={words.team(memberNames(contact.team, strings, language.locale))} />
        )}
      </td>
      {contact.kind === 'person' && <Reach contact={contact} name={name} />}
      <Cell
        icon="star"
        label={`${words.favourite}: ${name}`}
        pressed={contact.favourite}
        onClick={() => favourite(contact, !contact.favourite)}
      />
      <td className="contact__cell">
        <ContactMenu contact={contact} name={name} />
      </td>
    </tr>
  );
}

function Person({ contact, name }: { contact: ListedContact & { kind: 'person' }; name: string }) {
  const language: Language = useLanguage();
  const now = useNow();
  const presence = usePresence({ user: contact.id });
  const what = presence
    ? [availabilityText(presence, now, language), statusText(presence)].filter(Boolean).join(' · ')
    : '';
  return (
    <Who contact={contact} name={name} what={what}>
      <PresenceDot presence={presence} now={now} />
    </Who>
  );
}

function Who({
  contact,
  name,
  what,
  children,
}: {
  contact: ListedContact;
  name: string;
  what: string;
  children?: ReactNode;
}) {
  return (
    <>
      <Avatar profile={faceOf(contact)}>{children}</Avatar>
      <span className="contact__name" dir="auto">
        {name}
      </span>
      <span className="contact__what" dir="auto">
        {what}
      </span>
    </>
  );
}

/** Writing, calling, seeing. */
function Reach({ contact, name }: { contact: ListedContact & { kind: 'person' }; name: string }) {
  const { contacts: words } = useLanguage().strings;
  const { write, call, busy } = useReach(contact);
  return (
    <>
      <Cell icon="mail" label={`${words.message}: ${name}`} onClick={write} />
      <Cell icon="phone" label={`${words.voice}: ${name}`} disabled={busy} wide onClick={() => call('voice')} />
      <Cell icon="video" label={`${words.video}: ${name}`} disabled={busy} wide onClick={() => call('video')} />
    </>
  );
}

interface CellProps {
  icon: IconName;
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  /** Only where there is room; elsewhere the menu has it. */
  wide?: boolean;
  onClick(): void;
}

function Cell({ icon, label, pressed, disabled = false, wide = false, onClick }: CellProps) {
  return (
    <td className={wide ? 'contact__cell contact__cell--wide' : 'contact__cell'}>
      <IconButton
        icon={icon}
        label={label}
        tabIndex={-1}
        data-cell
        // Not `disabled`: what has the focus must not lose it.
        aria-disabled={disabled}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={disabled ? undefined : onClick}
      />
    </td>
  );
}
