import { describe, expect, it } from 'vitest';
import type { Contact, ContactList, Profile } from '../protocol/index.js';
import { changes } from './changes.js';
import { filterView, viewOf } from './view.js';

const person = (id: string, of: Partial<Contact & { kind: 'person' }> & { name?: string } = {}): Contact => {
  const { name, ...rest } = of;
  const profile: Profile = { id, kind: 'visitor', ...(name === undefined ? {} : { name }) };
  return { kind: 'person', person: profile, favourite: false, labels: [], ...rest };
};
const TEAM: Contact = {
  kind: 'team',
  team: { id: 't', handle: 'support', name: 'Support', members: [] },
  favourite: true,
  labels: ['l2'],
};
const LIST: ContactList = {
  contacts: [
    person('nameless'),
    person('zoe', { name: 'Zoe', labels: ['l1', 'l2'] }),
    person('ada', { name: 'Ada', favourite: true, nickname: 'Érika' }),
    TEAM,
  ],
  labels: [
    { id: 'l2', name: 'Work' },
    { id: 'l1', name: 'Friends' },
  ],
  blocked: [],
};
const ids = (contacts: readonly { id: string }[]) => contacts.map(({ id }) => id);

describe('a list as it is shown', () => {
  it('has everybody by title, the nameless last', () => {
    const view = viewOf(LIST);
    expect(view.people.map(({ title }) => title)).toEqual(['Érika', 'Zoe', '']);
    expect(ids(view.teams)).toEqual(['t']);
    expect(ids(view.favourites)).toEqual(['ada', 't']);
  });

  it('has groups in the member’s order, with whom they hold', () => {
    const groups = viewOf(LIST).groups.map(({ label, contacts }) => [label.name, ids(contacts)]);
    expect(groups).toEqual([
      ['Work', ['t', 'zoe']],
      ['Friends', ['zoe']],
    ]);
  });

  it('shows who is blocked there alone', () => {
    const view = viewOf(changes.block({ id: 'ada', kind: 'visitor', name: 'Ada' })(LIST));
    expect(ids(view.blocked)).toEqual(['ada']);
    expect(ids([...view.people, ...view.favourites])).not.toContain('ada');
  });

  it('is filtered by all that people are called', () => {
    const found = (query: string) => ids(filterView(viewOf(LIST), query).people);
    expect(found('eri')).toEqual(['ada']);
    expect(found('ada')).toEqual(['ada']);
    expect(found('')).toHaveLength(3);
    expect(ids(filterView(viewOf(LIST), 'supp').groups[0]?.contacts ?? [])).toEqual(['t']);
  });
});

describe('a change', () => {
  const after = (change: (list: ContactList) => ContactList) => viewOf(change(LIST));

  it('adds, and of one that is there sets what is given', () => {
    const ben: Profile = { id: 'ben', kind: 'visitor', name: 'Ben' };
    expect(after(changes.add(ben, { favourite: true })).favourites[0]).toMatchObject({ id: 'ben', labels: [] });
    const again = after(changes.add({ id: 'ada', kind: 'visitor', name: 'Ada' }, { labels: ['l1'] }));
    expect(again.people).toHaveLength(3);
    expect(again.groups[1]?.contacts[0]).toMatchObject({ id: 'ada', favourite: true, nickname: 'Érika' });
    const team = after(changes.add({ id: 'u', handle: 'u', name: 'U', members: [] }, {}));
    expect(ids(team.teams)).toEqual(['t', 'u']);
  });

  it('takes a nickname away when it is empty', () => {
    const [ada] = after(changes.change('ada', { nickname: '' })).people;
    expect(ada).toMatchObject({ id: 'ada', title: 'Ada', favourite: true });
    expect(ada).not.toHaveProperty('nickname');
  });

  it('removes a contact, or a group from all who were in it', () => {
    expect(ids(after(changes.remove('t')).favourites)).toEqual(['ada']);
    const { groups, people } = after(changes.removeLabel('l2'));
    expect(groups.map(({ label }) => label.id)).toEqual(['l1']);
    expect(people[1]?.labels).toEqual(['l1']);
  });

  it.each<[string, (list: ContactList) => ContactList, string]>([
    ['a new group comes last', changes.saveLabel({ id: 'l3', name: 'New' }), 'Work Friends New'],
    ['one that is renamed stays', changes.saveLabel({ id: 'l2', name: 'Job' }), 'Job Friends'],
    ['one that is moved goes there', changes.saveLabel({ id: 'l1', name: 'Friends' }, 0), 'Friends Work'],
  ])('%s', (_what, change, names) => {
    expect(
      change(LIST)
        .labels.map(({ name }) => name)
        .join(' '),
    ).toBe(names);
  });
});
