import { useEffect, useId, useMemo, useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { ContactRow } from './contact-row.js';
import { GroupMenu } from './group-menu.js';
import { type Place, placesOf, type Section } from './sections.js';
import { among, extended, NOTHING, type Selection, toggled } from './selection.js';
import { SelectionBar } from './selection-bar.js';
import { useGridKeys } from './use-grid-keys.js';

/** All sections; the arrows lead through them as through one. */
export function ContactGrid({ sections }: { sections: readonly Section[] }) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [at, setAt] = useState<Place>();
  const places = useMemo(() => placesOf(sections), [sections]);
  const present = useMemo(() => new Set(places.map(({ contact }) => contact)), [places]);
  const current = among(selection, present);
  const first = places.find((place) => isAt(place, at)) ?? places[0];
  const keys = useGridKeys({ places, selection: current, select: setSelection, moved: setAt });

  // Who went through a filter or left the list is not selected any more when they come back.
  useEffect(() => setSelection((before) => among(before, present)), [present]);

  const choose = (place: Place, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) => {
    setAt(place);
    if (event.shiftKey) setSelection(extended(current, places, place));
    else if (event.ctrlKey || event.metaKey || current.contacts.size > 0) setSelection(toggled(current, place));
  };

  return (
    <>
      {current.contacts.size > 0 && (
        <SelectionBar sections={sections} selection={current} onClear={() => setSelection(NOTHING)} />
      )}
      <div className="contacts__sections" {...keys}>
        {sections.map((section) => (
          <SectionGrid key={section.key} section={section} selection={current} first={first} onChoose={choose} />
        ))}
      </div>
    </>
  );
}

const isAt = (one: Place, other: Place | undefined) => one.section === other?.section && one.contact === other.contact;

interface SectionGridProps {
  section: Section;
  selection: Selection;
  first: Place | undefined;
  onChoose(place: Place, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): void;
}

function SectionGrid({ section, selection, first, onChoose }: SectionGridProps) {
  const { contacts: words } = useStrings();
  const { key, kind, label, contacts } = section;
  const heading = useId();
  return (
    <section className="contacts__section" data-section={key}>
      <header className="contacts__head">
        <h2 className="contacts__heading" id={heading} dir="auto">
          {kind === 'group' ? label?.name : words[kind]}
        </h2>
        <span className="contacts__count" aria-hidden="true">
          {contacts.length}
        </span>
        {label && <GroupMenu label={label} />}
      </header>
      {contacts.length === 0 ? (
        <p className="contacts__none">{words.groupEmpty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid's rows and cells are a table's
        <table role="grid" className="contacts__grid" aria-labelledby={heading} aria-multiselectable="true">
          <tbody>
            {contacts.map((contact) => {
              const place = { section: key, contact: contact.id };
              return (
                <ContactRow
                  key={contact.id}
                  contact={contact}
                  selected={selection.contacts.has(contact.id)}
                  reachable={first !== undefined && isAt(place, first)}
                  onChoose={(event) => onChoose(place, event)}
                />
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
