import type { Profile } from '@earshot/core';
import { personName } from '../conversations/person.js';
import { useStrings } from '../strings/strings.js';
import { Button } from '../ui/button.js';
import { useContactDeeds } from './use-contact-deeds.js';
import './contacts.css';

/** In the place of the field to write in: why there is none, and the way back. */
export function BlockedNotice({ person }: { person: Profile }) {
  const strings = useStrings();
  const { contacts: words } = strings;
  const { unblock } = useContactDeeds();
  const name = personName(person, strings);
  return (
    <div className="blocked-notice">
      <p>{words.blockedHere(name)}</p>
      <Button onClick={() => unblock(person, name)}>{words.unblock}</Button>
    </div>
  );
}
