import type { Contact, ContactList, Profile, Team } from '@earshot/core/protocol';
import { toProfile } from '../conversations/summaries.js';
import type { ContactRecord, ContactRecords, TeamRecord } from '../ports/contact-store.js';
import type { Store } from '../ports/store.js';

type People = Pick<Store, 'users' | 'teams' | 'conversations'>;

async function profilesOf({ users }: People, ids: Iterable<string>): Promise<Map<string, Profile>> {
  const found = await users.byIds([...new Set(ids)]);
  return new Map(found.map((user) => [user.id, toProfile(user)]));
}

const namedIn = <T>(ids: readonly string[], by: ReadonlyMap<string, T>): T[] =>
  ids.flatMap((id) => {
    const found = by.get(id);
    return found ? [found] : [];
  });

/** Teams with their members' names, in the order given. */
async function showTeams(store: People, records: readonly TeamRecord[]): Promise<Team[]> {
  const profiles = await profilesOf(
    store,
    records.flatMap(({ members }) => members),
  );
  return records.map(({ id, handle, name, members }) => ({ id, handle, name, members: namedIn(members, profiles) }));
}

/** A stored list with who stands behind each entry; whoever is gone is left out. */
export async function showList(store: People, owner: string, records: ContactRecords): Promise<ContactList> {
  const ids = (kind: ContactRecord['kind']) =>
    records.contacts.flatMap((record) => (record.kind === kind ? [record.contact] : []));
  const persons = ids('person');
  const [people, directs, teams] = await Promise.all([
    profilesOf(store, [...persons, ...records.blocked]),
    store.conversations.directs(owner, persons),
    store.teams.byIds(ids('team')).then((found) => showTeams(store, found)),
  ]);
  const byId = new Map(teams.map((team) => [team.id, team]));
  const contacts = records.contacts.flatMap((record): Contact[] => {
    const { contact, kind, ...rest } = record;
    if (kind === 'team') {
      const team = byId.get(contact);
      return team ? [{ ...rest, kind, team }] : [];
    }
    const person = people.get(contact);
    const conversation = directs.get(contact);
    return person ? [{ ...rest, kind, person, ...(conversation === undefined ? {} : { conversation }) }] : [];
  });
  return { contacts, labels: records.labels, blocked: namedIn(records.blocked, people) };
}

/** Everybody of the site and of the list, each once. */
export async function everybody(
  store: People,
  site: string,
  list: ContactList,
): Promise<{ people: Map<string, Profile>; teams: Map<string, Team> }> {
  const [members, teams] = await Promise.all([
    store.users.members(site),
    store.teams.list(site).then((found) => showTeams(store, found)),
  ]);
  const people = new Map(members.map((user) => [user.id, toProfile(user)]));
  const byId = new Map(teams.map((team) => [team.id, team]));
  for (const contact of list.contacts) {
    if (contact.kind === 'person') people.set(contact.person.id, contact.person);
    else byId.set(contact.team.id, contact.team);
  }
  return { people, teams: byId };
}
