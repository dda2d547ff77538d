import type { ContactsView, ListedContact } from '@earshot/core/contacts';
import { describe, expect, it } from 'vitest';
import { en } from '../strings/en.js';
import { move } from './grid-move.js';
import { placesOf, sectionsOf } from './sections.js';
import { among, everything, extended, NOTHING, toggled } from './selection.js';

const contact = (id: string): ListedContact => ({
  ...{ kind: 'person', person: { id, kind: 'visitor', name: id }, id, title: id, favourite: false, labels: [] },
});
const [ada, ben, zoe] = [contact('ada'), contact('ben'), contact('zoe')] as [
  ListedContact,
  ListedContact,
  ListedContact,
];
const VIEW = {
  people: [ada, ben, zoe],
  teams: [],
  favourites: [zoe],
  groups: [
    { label: { id: 'l', name: 'Friends' }, contacts: [ben] },
    { label: { id: 'e', name: 'Empty' }, contacts: [] },
  ],
  blocked: [],
} as ContactsView;

describe('the sections', () => {
  it('are favourites, groups also when empty, teams and everyone; without what is empty', () => {
    expect(sectionsOf(VIEW, '', en).map(({ key }) => key)).toEqual(['favourites', 'group l', 'group e', 'everyone']);
  });

  it('of a search have whom it finds and nothing empty', () => {
    const found = sectionsOf(VIEW, 'be', en);
    expect(placesOf(found)).toEqual([
      { section: 'group l', contact: 'ben' },
      { section: 'everyone', contact: 'ben' },
    ]);
  });
});

describe('a selection', () => {
  const places = placesOf(sectionsOf(VIEW, '', en));
  const at = (section: string, id: string) => ({ section, contact: id });
  const ids = (selection: { contacts: ReadonlySet<string> }) => [...selection.contacts].sort().join(' ');

  it('takes one more and lets one go', () => {
    const one = toggled(NOTHING, at('everyone', 'ben'));
    expect(ids(toggled(one, at('favourites', 'zoe')))).toBe('ben zoe');
    expect(ids(toggled(one, at('group l', 'ben')))).toBe('');
  });

  it('reaches from where it began, in either direction', () => {
    const began = toggled(NOTHING, at('everyone', 'ben'));
    expect(ids(extended(began, places, at('everyone', 'zoe')))).toBe('ben zoe');
    expect(ids(extended(began, places, at('everyone', 'ada')))).toBe('ada ben');
    expect(ids(extended(NOTHING, places, at('everyone', 'ada')))).toBe('ada');
    expect(ids(extended(toggled(NOTHING, at('gone', 'x')), places, at('everyone', 'ada')))).toBe('ada x');
  });

  it('can be everybody, and loses who is gone', () => {
    expect(ids(everything(places))).toBe('ada ben zoe');
    const all = everything(places);
    expect(ids(among(all, new Set(['ada'])))).toBe('ada');
    expect(among(all, new Set(['ada', 'ben', 'zoe']))).toBe(all);
  });
});

describe('a key in the grid', () => {
  const ROWS = [6, 2, 6];
  it.each([
    ['ArrowDown', [0, 5], {}, [1, 1]],
    ['ArrowUp', [0, 1], {}, [0, 1]],
    ['ArrowRight', [1, 1], {}, [1, 1]],
    ['ArrowRight', [0, 1], { rightToLeft: true }, [0, 0]],
    ['ArrowLeft', [0, 1], {}, [0, 0]],
    ['Home', [2, 4], {}, [2, 0]],
    ['End', [2, 0], {}, [2, 5]],
    ['Home', [2, 4], { ctrl: true }, [0, 0]],
    ['End', [0, 4], { ctrl: true }, [2, 0]],
    ['PageDown', [0, 0], {}, [2, 0]],
    ['PageUp', [2, 0], {}, [0, 0]],
  ] as const)('%s from %j with %j leads to %j', (key, [row, column], options, [toRow, toColumn]) => {
    expect(move(key, { row, column }, ROWS, options)).toEqual({ row: toRow, column: toColumn });
  });

  it('may mean nothing', () => {
    expect(move('x', { row: 0, column: 0 }, ROWS)).toBeUndefined();
  });
});
