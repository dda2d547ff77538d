import type { Profile } from '@earshot/core';
import type { Team } from '@earshot/core/protocol';
import { useContacts } from '@earshot/react';
import { personName } from '../conversations/person.js';
import { useLanguage, useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { memberNames } from './member-names.js';
import { PeopleSearchField } from './people-search-field.js';
import { usePeopleSearch } from './use-people-search.js';

/** Looks among colleagues, teams and those one talks with. */
export function AddDialog({ onClose }: { onClose(): void }) {
  const strings = useStrings();
  const { contacts: words } = strings;
  const { list, contacts } = useContacts();
  const fail = useFail();
  const search = usePeopleSearch();
  const known = new Set(list.status === 'ready' ? [...list.people, ...list.teams].map(({ id }) => id) : []);
  const blocked = new Set(list.status === 'ready' ? list.blocked.map(({ id }) => id) : []);
  const results = search.found.filter(({ id }) => !blocked.has(id));
  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      {() => (
        <div className="form">
          <PeopleSearchField
            label={words.addSearch}
            search={search}
            isEmpty={results.length === 0}
            nobody={words.addNobody}
          />
          <ul className="found" aria-label={words.suggestions}>
            {results.map((one) => (
              <FoundRow
                key={one.id}
                found={one}
                known={known.has(one.id)}
                onAdd={() => void contacts.add(one).catch(fail)}
              />
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

function FoundRow({ found, known, onAdd }: { found: Profile | Team; known: boolean; onAdd(): void }) {
  const { strings, locale } = useLanguage();
  const { contacts: words } = strings;
  const isTeam = 'members' in found;
  const name = isTeam ? found.name : personName(found, strings);
  const face: Profile = isTeam ? { id: found.id, kind: 'member', name } : found;
  return (
    <li className="found__row">
      <Avatar profile={face} />
      <span className="found__who">
        <span className="found__name" dir="auto">
          {name}
        </span>
        <span className="found__what" dir="auto">
          {isTeam ? words.team(memberNames(found, strings, locale)) : handleOf(found)}
        </span>
      </span>
      {known ? (
        <span className="found__known">{words.added}</span>
      ) : (
        <Button aria-label={`${words.adding}: ${name}`} onClick={onAdd}>
          {words.adding}
        </Button>
      )}
    </li>
  );
}

const handleOf = ({ handle }: Profile) => (handle === undefined ? '' : `@${handle}`);
