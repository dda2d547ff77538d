import { type GroupRole, LIMITS, type UserId } from '@earshot/core/protocol';
import type { ConversationRecord, GroupMember, GroupPlan, GroupRecord } from '../../ports/store.js';
import { Refusal } from '../../refusal.js';

export type Group = ConversationRecord & { group: GroupRecord };

/** What somebody wants of a group. */
export type GroupChange =
  | { type: 'add'; users: readonly UserId[] }
  | { type: 'remove'; user: UserId }
  | { type: 'role'; user: UserId; role: GroupRole }
  | { type: 'name'; name: string }
  /** `heirs`: who may become an owner when none is left. */
  | { type: 'leave'; heirs: ReadonlySet<UserId> };

/**
 * What a change makes of the group as it is, asked inside the transaction that carries it out: of two that
 * come together, the second meets what the first has made.
 * @returns undefined when there is nothing to do
 * @throws Refusal `unknown_conversation`, `forbidden`, `group_full`, `unknown_user`
 */
export function planOf({ group }: Group, actor: UserId, change: GroupChange): GroupPlan | undefined {
  const { members } = group;
  const find = (user: UserId) => members.find((member) => member.user === user);
  const mine = find(actor);
  if (!mine) throw new Refusal('unknown_conversation');
  if (change.type !== 'leave' && mine.role !== 'owner') throw new Refusal('forbidden');
  const event = { kind: 'members', author: actor } as const;
  switch (change.type) {
    case 'add': {
      const users = [...new Set(change.users)].filter((user) => !find(user));
      if (users.length === 0) return undefined;
      if (members.length + users.length > LIMITS.groupSize) throw new Refusal('group_full');
      return {
        event: { ...event, change: 'added', users },
        members: [...members, ...users.map((user) => ({ user, role: 'member' as const }))],
      };
    }
    case 'remove': {
      // Whoever wants to go leaves: then somebody inherits.
      if (change.user === actor) throw new Refusal('forbidden');
      if (!find(change.user)) return undefined;
      return { event: { ...event, change: 'removed', users: [change.user] }, gone: [change.user] };
    }
    case 'role': {
      const { user, role } = change;
      const before = find(user);
      if (!before) throw new Refusal('unknown_user');
      if (before.role === role) return undefined;
      if (role === 'member' && ownersWithout(members, user).length === 0) throw new Refusal('forbidden');
      return { event: { ...event, change: role, users: [user] }, members: [{ user, role }] };
    }
    case 'name':
      return change.name === group.name
        ? undefined
        : { event: { kind: 'group', author: actor, name: change.name }, name: change.name };
    case 'leave': {
      const left = { event: { ...event, change: 'left' as const, users: [actor] }, gone: [actor] };
      if (mine.role !== 'owner' || ownersWithout(members, actor).length > 0) return left;
      const heir = members.find(({ user }) => user !== actor && change.heirs.has(user))?.user;
      if (heir === undefined) return left;
      return { ...left, event: { ...left.event, heir }, members: [{ user: heir, role: 'owner' }] };
    }
  }
}

const ownersWithout = (members: readonly GroupMember[], user: UserId) =>
  members.filter((member) => member.role === 'owner' && member.user !== user);
