import { LIMITS } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import type { GroupMember } from '../../ports/store.js';
import { type GroupChange, planOf } from './rules.js';

const member = (user: string, role: GroupMember['role'] = 'member'): GroupMember => ({ user, role, fromSeq: 0 });

const groupOf = (...members: GroupMember[]) => ({
  id: 'g',
  site: 's',
  kind: 'group' as const,
  participants: members.map(({ user }) => user),
  lastSeq: 1,
  createdAt: 0,
  group: { name: 'Bakers', history: 'all' as const, version: 1, members },
});

/** Ada and Ben own it; Cleo and Dan came in this order. */
const BAKERS = groupOf(member('ada', 'owner'), member('ben', 'owner'), member('cleo'), member('dan'));
/** Ada alone owns it. */
const ADAS = groupOf(member('ada', 'owner'), member('cleo'), member('dan'));
const HEIRS = new Set(['dan', 'cleo']);

const outcome = (group: typeof BAKERS, actor: string, change: GroupChange) => {
  try {
    return planOf(group, actor, change) ?? 'nothing';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what may become of a group', () => {
  it.each<[string, string, GroupChange, string | object]>([
    ['a member adds', 'cleo', { type: 'add', users: ['eve'] }, 'forbidden'],
    ['a member removes', 'cleo', { type: 'remove', user: 'dan' }, 'forbidden'],
    ['a member removes themselves', 'cleo', { type: 'remove', user: 'cleo' }, 'forbidden'],
    ['a member makes an owner', 'cleo', { type: 'role', user: 'cleo', role: 'owner' }, 'forbidden'],
    ['a member renames', 'cleo', { type: 'name', name: 'Cooks' }, 'forbidden'],
    ['a stranger adds', 'eve', { type: 'add', users: ['eve'] }, 'unknown_conversation'],
    ['a stranger leaves', 'eve', { type: 'leave', heirs: HEIRS }, 'unknown_conversation'],
    ['an owner removes themselves', 'ada', { type: 'remove', user: 'ada' }, 'forbidden'],
    ['an owner removes an owner', 'ada', { type: 'remove', user: 'ben' }, { gone: ['ben'] }],
    ['an owner removes somebody who is not in it', 'ada', { type: 'remove', user: 'eve' }, 'nothing'],
    ['an owner adds who is in it', 'ada', { type: 'add', users: ['cleo', 'ben'] }, 'nothing'],
    ['an owner makes a stranger an owner', 'ada', { type: 'role', user: 'eve', role: 'owner' }, 'unknown_user'],
    ['an owner makes an owner of an owner', 'ada', { type: 'role', user: 'ben', role: 'owner' }, 'nothing'],
    ['an owner steps back', 'ada', { type: 'role', user: 'ada', role: 'member' }, { event: { change: 'member' } }],
    ['an owner gives it its own name', 'ada', { type: 'name', name: 'Bakers' }, 'nothing'],
    [
      'an owner renames',
      'ada',
      { type: 'name', name: 'Cooks' },
      { event: { kind: 'group', name: 'Cooks' }, name: 'Cooks' },
    ],
    ['one of two owners leaves', 'ada', { type: 'leave', heirs: HEIRS }, { gone: ['ada'] }],
    ['a member leaves', 'cleo', { type: 'leave', heirs: HEIRS }, { gone: ['cleo'] }],
  ])('%s', (_what, actor, change, expected) => {
    const came = outcome(BAKERS, actor, change);
    if (typeof expected === 'string') expect(came).toBe(expected);
    else expect(came).toMatchObject(expected);
  });

  it('adds those who are not in it, each once, and leaves the others as they are', () => {
    expect(planOf(BAKERS, 'ada', { type: 'add', users: ['eve', 'ben', 'eve', 'fay'] })).toMatchObject({
      event: { kind: 'members', author: 'ada', change: 'added', users: ['eve', 'fay'] },
      members: [
        { user: 'ada', role: 'owner' },
        { user: 'ben', role: 'owner' },
        {},
        {},
        { user: 'eve' },
        { user: 'fay' },
      ],
    });
  });

  it('takes no more people than a group can have', () => {
    const full = groupOf(
      member('ada', 'owner'),
      ...Array.from({ length: LIMITS.groupSize - 1 }, (_, index) => member(`u${index}`)),
    );
    expect(outcome(full, 'ada', { type: 'add', users: ['eve'] })).toBe('group_full');
    expect(outcome(full, 'ada', { type: 'add', users: ['u1'] })).toBe('nothing');
  });

  it('lets nobody take away its last owner', () => {
    expect(outcome(ADAS, 'ada', { type: 'role', user: 'ada', role: 'member' })).toBe('forbidden');
  });

  it('gives whoever came first after the last owner what they leave', () => {
    expect(planOf(ADAS, 'ada', { type: 'leave', heirs: HEIRS })).toEqual({
      event: { kind: 'members', author: 'ada', change: 'left', users: ['ada'], heir: 'cleo' },
      gone: ['ada'],
      members: [{ user: 'cleo', role: 'owner' }],
    });
  });

  it('stays without an owner where nobody may be one', () => {
    expect(planOf(ADAS, 'ada', { type: 'leave', heirs: new Set(['ada']) })).toEqual({
      event: { kind: 'members', author: 'ada', change: 'left', users: ['ada'] },
      gone: ['ada'],
    });
  });
});
