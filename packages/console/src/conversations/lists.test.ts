import type { ConversationSummary, Profile } from '@earshot/core';
import { describe, expect, it } from 'vitest';
import { en } from '../strings/en.js';
import { filterByName } from './other.js';
import { initials, personName, visitorCode } from './person.js';
import { previewOf } from './preview.js';

const ME: Profile = { id: 'me', kind: 'member', handle: 'ada', name: 'Ada Example' };
const visitor = (id: string, name?: string): Profile => ({ id, kind: 'visitor', ...(name ? { name } : {}) });
const withPerson = (other: Profile): ConversationSummary => ({
  id: other.id,
  kind: 'direct',
  participants: [ME, other],
  lastSeq: 1,
  receipts: [],
  unread: 0,
});

describe('a person', () => {
  it('keeps the same code, and others get another', () => {
    expect(visitorCode('u-1')).toMatch(/^[0-9A-F]{3}$/);
    expect(visitorCode('u-1')).toBe(visitorCode('u-1'));
    const codes = new Set(Array.from({ length: 200 }, (_, i) => visitorCode(`user-${i}`)));
    expect(codes.size).toBeGreaterThan(180);
  });

  it.each([
    [visitor('x', 'Grace'), 'Grace'],
    [visitor('x'), `Visitor ${visitorCode('x')}`],
    [{ id: 'm', kind: 'member', handle: 'ben' } as const, '@ben'],
  ])('%j is called %s', (profile, name) => {
    expect(personName(profile, en)).toBe(name);
  });

  it.each([
    ['Ada', 'A'],
    ['ada van example', 'AE'],
    ['🙂 Ada', 'A'],
    ['🙂', undefined],
    ['Éva', 'É'],
    ['نور حسن', 'نح'],
  ])('%s has the initials %s', (name, letters) => {
    expect(initials(visitor('x', name))).toBe(letters);
  });
});

describe('the search', () => {
  const items = [visitor('1', 'Éva Example'), visitor('2', 'Grace Sample'), visitor('3')].map(withPerson);
  it.each([
    ['', ['1', '2', '3']],
    ['  ', ['1', '2', '3']],
    ['eva', ['1']],
    ['sample GRACE', ['2']],
    ['visitor', ['3']],
    ['nobody', []],
  ])('%j finds %j', (query, found) => {
    expect(filterByName(items, query, ME, en).map(({ id }) => id)).toEqual(found);
  });
});

describe('the preview line', () => {
  const base = { conversation: 'c', seq: 1, at: 0 };
  it.each([
    [{ ...base, kind: 'message', author: 'me', key: 'k', text: 'Hello' } as const, { lead: 'You:', text: 'Hello' }],
    [{ ...base, kind: 'message', author: 'v', key: 'k', text: 'Hi' } as const, { text: 'Hi' }],
    [
      { ...base, kind: 'call', author: 'v', call: 'x', media: 'video', outcome: 'missed', durationMs: 0 } as const,
      { icon: 'video', text: 'Missed video call' },
    ],
    [
      { ...base, kind: 'call', author: 'me', call: 'x', media: 'voice', outcome: 'answered', durationMs: 9 } as const,
      { icon: 'phone', text: 'Call' },
    ],
    [
      { ...base, kind: 'contact', author: 'v', email: 'v@example.org' } as const,
      { icon: 'mail', text: 'v@example.org' },
    ],
    [undefined, { text: 'Nothing was said yet.' }],
  ])('%j reads %j', (last, shown) => {
    expect(previewOf(last, ME, en)).toEqual(shown);
  });
});
