import type { Profile, UserId } from '../protocol/index.js';
import { receiptOf } from './receipts.js';
import type { ReduceGroup } from './reduce-group.js';

/** What a summary says already is not done again, so that events may come twice and late. */
export const reduceGroup: ReduceGroup = (summary, event, me) => {
  const { group, participants, receipts, lastSeq } = summary;
  if (!group || event.seq <= lastSeq) return summary;
  const isMentioned =
    event.kind === 'message' &&
    event.author !== me &&
    event.seq > receiptOf(receipts, me).read &&
    event.mentions?.some(({ user }) => user === me);
  const next = { ...summary, lastSeq: event.seq, ...(isMentioned ? { mentioned: true } : {}) };
  if (event.kind === 'group') {
    const { name = group.name, picture = group.picture } = event;
    const { picture: _before, ...rest } = group;
    return { ...next, group: { ...rest, name, ...(picture ? { picture } : {}) } };
  }
  if (event.kind !== 'members') return next;
  const { change, users, heir, profiles = [] } = event;
  const comes = change === 'added' || change === 'created';
  const goes = change === 'removed' || change === 'left';
  const isIn = (user: UserId) => participants.some(({ id }) => id === user);
  const stays = ({ id }: Profile) => !(goes && users.includes(id));
  const newcomers = comes ? users.filter((user) => !isIn(user)) : [];
  const known = [...profiles, ...(group.former ?? [])];
  const found = newcomers.flatMap((user) => known.find(({ id }) => id === user) ?? []);
  if (found.length < newcomers.length) return undefined;
  const still = group.owners.filter((user) => !users.includes(user));
  const owners = [...(change === 'owner' ? [...still, ...users] : goes || change === 'member' ? still : group.owners)];
  if (heir !== undefined && !owners.includes(heir)) owners.push(heir);
  const gone = participants.filter((one) => !stays(one));
  const former = [...(group.former ?? []).filter(({ id }) => !newcomers.includes(id)), ...gone];
  const since = { delivered: event.seq - 1, read: event.seq - 1 };
  return {
    ...next,
    participants: [...participants.filter(stays), ...found],
    receipts: [
      ...receipts.filter(({ user }) => !(goes && users.includes(user)) && !newcomers.includes(user)),
      ...newcomers.map((user) => ({ user, ...since })),
    ],
    group: {
      ...group,
      owners,
      former,
      role: owners.includes(me) ? 'owner' : 'member',
      size: group.size + newcomers.length - (goes ? users.length : 0),
    },
  };
};
