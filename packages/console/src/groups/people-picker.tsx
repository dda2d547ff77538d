import type { Profile } from '@earshot/core';
import { PeopleSearchField } from '../contacts/people-search-field.js';
import { usePeopleSearch } from '../contacts/use-people-search.js';
import { personName } from '../conversations/person.js';
import { useStrings } from '../strings/strings.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import '../contacts/forms.css';
import './groups.css';

interface PeoplePickerProps {
  /** Who cannot be chosen, because they are there already. */
  without: ReadonlySet<string>;
  label: string;
  onChoose(person: Profile): void;
}

/** Colleagues and those one talks with, by name; each with a button. */
export function PeoplePicker({ without, label, onChoose }: PeoplePickerProps) {
  const strings = useStrings();
  const { groups: words } = strings;
  const search = usePeopleSearch();
  const people = search.found.flatMap((one) => ('members' in one || without.has(one.id) ? [] : one));
  return (
    <div className="picker">
      <PeopleSearchField label={words.search} search={search} isEmpty={people.length === 0} nobody={words.nobody} />
      <ul className="found" aria-label={strings.contacts.suggestions}>
        {people.map((person) => {
          const name = personName(person, strings);
          return (
            <li key={person.id} className="found__row">
              <Avatar profile={person} />
              <span className="found__who">
                <span className="found__name" dir="auto">
                  {name}
                </span>
                <span className="found__what">{person.handle === undefined ? '' : `@${person.handle}`}</span>
              </span>
              <Button
                aria-label={`${label}: ${name}`}
                onClick={() => {
                  onChoose(person);
                  search.setQuery('');
                }}
              >
                {label}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
