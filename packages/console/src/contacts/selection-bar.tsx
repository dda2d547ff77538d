import type { ListedContact } from '@earshot/core/contacts';
import { useStrings } from '../strings/strings.js';
import { Button, IconButton } from '../ui/button.js';
import { useContactDialogs } from './dialogs-context.js';
import type { Section } from './sections.js';
import type { Selection } from './selection.js';
import { useContactDeeds } from './use-contact-deeds.js';

interface SelectionBarProps {
  sections: readonly Section[];
  selection: Selection;
  onClear(): void;
}

/** What is done with several contacts together. */
export function SelectionBar({ sections, selection, onClear }: SelectionBarProps) {
  const { contacts: words } = useStrings();
  const ask = useContactDialogs();
  const { favourite } = useContactDeeds();
  const all = new Map<string, ListedContact>(
    sections.flatMap(({ contacts }) => contacts.map((contact) => [contact.id, contact] as const)),
  );
  const chosen = [...selection.contacts].flatMap((id) => all.get(id) ?? []);
  const areFavourites = chosen.every((contact) => contact.favourite);
  return (
    <div className="contacts__bar" role="toolbar" aria-label={words.selected(chosen.length)}>
      <span role="status">{words.selected(chosen.length)}</span>
      <IconButton icon="close" label={words.selectNone} onClick={onClear} />
      <Button
        icon="star"
        aria-pressed={areFavourites}
        onClick={() => {
          for (const contact of chosen) favourite(contact, !areFavourites);
        }}
      >
        {words.favourite}
      </Button>
      <Button icon="people" onClick={() => ask({ kind: 'edit', contacts: chosen })}>
        {words.intoGroup}
      </Button>
    </div>
  );
}
