import type { Profile } from '@earshot/core';
import { personName } from '../conversations/person.js';
import { useStrings } from '../strings/strings.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { useContactDeeds } from './use-contact-deeds.js';

/** Whom one has blocked, and the way back. */
export function BlockedList({ blocked }: { blocked: readonly Profile[] }) {
  const strings = useStrings();
  const { contacts: words } = strings;
  const { unblock } = useContactDeeds();
  return (
    <section className="contacts__section" aria-labelledby="blocked">
      <header className="contacts__head">
        <h2 className="contacts__heading" id="blocked">
          {words.blockedTitle}
        </h2>
        <span className="contacts__count" aria-hidden="true">
          {blocked.length}
        </span>
      </header>
      <p className="contacts__none">{words.blockedHint}</p>
      <ul>
        {blocked.map((person) => {
          const name = personName(person, strings);
          return (
            <li className="found__row" key={person.id}>
              <Avatar profile={person} />
              <span className="found__who">
                <span className="found__name" dir="auto">
                  {name}
                </span>
              </span>
              <Button aria-label={`${words.unblock}: ${name}`} onClick={() => unblock(person, name)}>
                {words.unblock}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
