import type { ClientFrame } from '@earshot/core/protocol';
import type { Person } from '../../support/wire.ts';

export type Role = 'visitor' | 'member';

/** Where a frame is tried. */
export interface Scene {
  /** Who tries it: `mine`, or a stranger of the same role. */
  actor: Person;
  /** The one of the role in the conversation. */
  mine: Person;
  /** The one of the other role in it. */
  other: Person;
  conversation: string;
  call: string;
  /** Somebody else, whom a member may add to a group. */
  zoe: string;
}

/** One frame of the table. */
export interface Row {
  roles: readonly Role[];
  touches: 'nothing' | 'conversation' | 'call' | 'group';
  /** Of those in the group, only owners may. */
  owners?: boolean;
  /** The frame makes sense only for somebody who has accepted the call. */
  joined?: boolean;
  body(scene: Scene): object;
  prepare?(scene: Scene): Promise<unknown>;
  /** Notices are not answered: this is what the other side sees of an allowed one. */
  effect?: ((scene: Scene) => Promise<unknown>) | undefined;
}

const EVERYONE: readonly Role[] = ['visitor', 'member'];
const VISITORS: readonly Role[] = ['visitor'];
const MEMBERS: readonly Role[] = ['member'];
const PAGE = { title: 'Bread', url: 'https://blog.example.org/bread' };

const here = ({ conversation }: Scene) => ({ conversation });
const theCall = ({ call }: Scene) => ({ call });
const nothing = () => ({});
/** The second message in the conversation, by the one of the role. */
const own = (scene: Scene) => ({ ...here(scene), key: 'own', target: 2 });
const ownMessage = {
  prepare: ({ conversation, mine }: Scene) => mine.request('send', { conversation, key: 'mine', text: 'Hello' }),
};
const ownersOnly = { roles: MEMBERS, touches: 'group', owners: true } as const;
const receiptOf = ({ other, mine }: Scene) => other.notice('receipt', ({ receipt }) => receipt.user === mine.id);

/** What must hold for every frame but `hello`; a frame without a row does not compile. */
export const ROWS: { readonly [T in Exclude<ClientFrame['t'], 'hello'>]: Row } = {
  open: { roles: EVERYONE, touches: 'nothing', body: () => ({ handle: 'zoe' }) },
  get: { roles: EVERYONE, touches: 'conversation', body: here },
  list: { roles: EVERYONE, touches: 'nothing', body: nothing },
  history: { roles: EVERYONE, touches: 'conversation', body: here },
  send: { roles: EVERYONE, touches: 'conversation', body: (scene) => ({ ...here(scene), key: 'k', text: 'Hello' }) },
  edit: { roles: EVERYONE, touches: 'conversation', ...ownMessage, body: (scene) => ({ ...own(scene), text: 'Hi' }) },
  delete: { roles: EVERYONE, touches: 'conversation', ...ownMessage, body: own },
  react: {
    roles: EVERYONE,
    touches: 'conversation',
    body: (scene) => ({ ...here(scene), key: 'react', target: 1, emoji: '👍', on: true }),
  },
  upload: {
    roles: EVERYONE,
    touches: 'conversation',
    body: (scene) => ({ ...here(scene), name: 'a.txt', bytes: 5, type: 'text/plain' }),
  },
  links: { roles: EVERYONE, touches: 'conversation', body: (scene) => ({ ...here(scene), ids: ['a'] }) },
  createGroup: { roles: MEMBERS, touches: 'nothing', body: ({ zoe }) => ({ key: 'g', name: 'Bakers', users: [zoe] }) },
  addMembers: { ...ownersOnly, body: (scene) => ({ ...here(scene), key: 'a', users: [scene.zoe] }) },
  removeMember: { ...ownersOnly, body: (scene) => ({ ...here(scene), key: 'r', user: scene.other.id }) },
  setRole: { ...ownersOnly, body: (scene) => ({ ...here(scene), key: 'o', user: scene.mine.id, role: 'owner' }) },
  setGroup: { ...ownersOnly, body: (scene) => ({ ...here(scene), key: 'n', name: 'Cooks' }) },
  leave: { roles: EVERYONE, touches: 'group', body: (scene) => ({ ...here(scene), key: 'l' }) },
  contact: { roles: VISITORS, touches: 'conversation', body: (scene) => ({ ...here(scene), name: 'Ben' }) },
  watch: { roles: EVERYONE, touches: 'nothing', body: () => ({ handles: ['zoe'] }) },
  unwatch: { roles: EVERYONE, touches: 'nothing', body: () => ({ handles: ['zoe'] }) },
  setPresence: { roles: MEMBERS, touches: 'nothing', body: () => ({ setting: 'away' }) },
  availability: { roles: MEMBERS, touches: 'nothing', body: nothing },
  setAvailability: { roles: MEMBERS, touches: 'nothing', body: () => ({ audience: 'contacts' }) },
  handover: { roles: VISITORS, touches: 'nothing', body: nothing },
  signOut: { roles: EVERYONE, touches: 'nothing', body: nothing },
  contacts: { roles: MEMBERS, touches: 'nothing', body: nothing },
  saveContact: { roles: MEMBERS, touches: 'nothing', body: ({ other }) => ({ contact: other.id }) },
  removeContact: { roles: MEMBERS, touches: 'nothing', body: ({ other }) => ({ contact: other.id }) },
  saveLabel: { roles: MEMBERS, touches: 'nothing', body: () => ({ label: 'l', name: 'Friends' }) },
  removeLabel: { roles: MEMBERS, touches: 'nothing', body: () => ({ label: 'l' }) },
  block: { roles: MEMBERS, touches: 'nothing', body: ({ other }) => ({ user: other.id }) },
  unblock: { roles: MEMBERS, touches: 'nothing', body: ({ other }) => ({ user: other.id }) },
  report: { roles: EVERYONE, touches: 'conversation', body: (scene) => ({ ...here(scene), reason: 'spam' }) },
  searchPeople: { roles: MEMBERS, touches: 'nothing', body: () => ({ query: 'zoe' }) },
  invite: {
    roles: EVERYONE,
    touches: 'conversation',
    body: (scene) => ({ ...here(scene), call: scene.call, media: 'voice' }),
  },
  accept: { roles: EVERYONE, touches: 'call', body: theCall },
  rejoin: {
    roles: EVERYONE,
    touches: 'call',
    joined: true,
    // Said again by the page that is in the call.
    body: (scene) => ({ ...theCall(scene), instance: 'earlier', incarnation: 0 }),
  },
  decline: { roles: EVERYONE, touches: 'call', body: theCall },
  hangUp: { roles: EVERYONE, touches: 'call', joined: true, body: theCall },
  connected: { roles: EVERYONE, touches: 'call', joined: true, body: theCall },
  upgrade: { roles: EVERYONE, touches: 'call', joined: true, body: (scene) => ({ ...theCall(scene), media: 'video' }) },
  signal: {
    roles: EVERYONE,
    touches: 'call',
    joined: true,
    body: (scene) => ({ ...theCall(scene), to: scene.other.instance, n: 0, data: {} }),
  },
  ping: { roles: EVERYONE, touches: 'nothing', body: nothing },
  typing: {
    roles: EVERYONE,
    touches: 'conversation',
    body: (scene) => ({ ...here(scene), on: true }),
    effect: ({ other, mine }) => other.notice('typing', ({ user }) => user === mine.id),
  },
  delivered: {
    roles: EVERYONE,
    touches: 'conversation',
    body: (scene) => ({ ...here(scene), seq: 1 }),
    effect: receiptOf,
  },
  read: { roles: EVERYONE, touches: 'conversation', body: (scene) => ({ ...here(scene), seq: 1 }), effect: receiptOf },
  page: {
    roles: VISITORS,
    touches: 'nothing',
    prepare: ({ other, mine }) => other.request('watch', { users: [mine.id] }),
    body: () => ({ page: PAGE }),
    effect: ({ other }) =>
      other.notice('presence', ({ presence }) => presence.some(({ page }) => page?.url === PAGE.url)),
  },
  idle: {
    roles: EVERYONE,
    touches: 'nothing',
    prepare: ({ other, mine }) => other.request('watch', { users: [mine.id] }),
    body: () => ({ on: true }),
    effect: ({ other, mine }) =>
      other.notice('presence', ({ presence }) =>
        presence.some(({ user, availability }) => user === mine.id && availability === 'away'),
      ),
  },
};
