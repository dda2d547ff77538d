import type { Team } from '@earshot/core/protocol';
import { personName } from '../conversations/person.js';
import type { Strings } from '../strings/en.js';

/** Who is in a team, in one line. */
export function memberNames({ members }: Team, strings: Strings, locale: string): string {
  const names = members.map((member) => personName(member, strings));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
