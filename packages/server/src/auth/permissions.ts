import type { ClientFrame } from '@earshot/core/protocol';

/** Who somebody is to the server. */
export type Role = 'visitor' | 'member';

/** What a frame may touch. */
export type Relation =
  /** Nothing that belongs to anyone else. */
  | 'self'
  /** A conversation that the user is in. */
  | 'participant'
  /** A group that the user is an owner of. */
  | 'groupOwner'
  /** A call whose conversation the user is in. */
  | 'callMember';

export interface Rule {
  roles: readonly Role[];
  relation: Relation;
}

const EVERYONE: readonly Role[] = ['visitor', 'member'];

/**
 * The one place that says who may do what. `test/contract/permissions.test.ts` tries each row with
 * each role and relation over a real socket, and fails for a frame without a row.
 */
export const PERMISSIONS: { readonly [T in Exclude<ClientFrame['t'], 'hello'>]: Rule } = {
  open: { roles: EVERYONE, relation: 'self' },
  get: { roles: EVERYONE, relation: 'participant' },
  list: { roles: EVERYONE, relation: 'self' },
  history: { roles: EVERYONE, relation: 'participant' },
  send: { roles: EVERYONE, relation: 'participant' },
  // Whose message it is, and how old, is looked at with the message itself: `conversations/actions.ts`.
  edit: { roles: EVERYONE, relation: 'participant' },
  delete: { roles: EVERYONE, relation: 'participant' },
  react: { roles: EVERYONE, relation: 'participant' },
  upload: { roles: EVERYONE, relation: 'participant' },
  links: { roles: EVERYONE, relation: 'participant' },
  // Whom one may add is looked at with the people themselves: `conversations/groups/service.ts`.
  createGroup: { roles: ['member'], relation: 'self' },
  addMembers: { roles: ['member'], relation: 'groupOwner' },
  removeMember: { roles: ['member'], relation: 'groupOwner' },
  setRole: { roles: ['member'], relation: 'groupOwner' },
  setGroup: { roles: ['member'], relation: 'groupOwner' },
  leave: { roles: EVERYONE, relation: 'participant' },
  contact: { roles: ['visitor'], relation: 'participant' },
  watch: { roles: EVERYONE, relation: 'self' },
  unwatch: { roles: EVERYONE, relation: 'self' },
  setPresence: { roles: ['member'], relation: 'self' },
  availability: { roles: ['member'], relation: 'self' },
  setAvailability: { roles: ['member'], relation: 'self' },
  handover: { roles: ['visitor'], relation: 'self' },
  signOut: { roles: EVERYONE, relation: 'self' },
  contacts: { roles: ['member'], relation: 'self' },
  saveContact: { roles: ['member'], relation: 'self' },
  removeContact: { roles: ['member'], relation: 'self' },
  saveLabel: { roles: ['member'], relation: 'self' },
  removeLabel: { roles: ['member'], relation: 'self' },
  block: { roles: ['member'], relation: 'self' },
  unblock: { roles: ['member'], relation: 'self' },
  report: { roles: EVERYONE, relation: 'participant' },
  searchPeople: { roles: ['member'], relation: 'self' },
  invite: { roles: EVERYONE, relation: 'participant' },
  accept: { roles: EVERYONE, relation: 'callMember' },
  rejoin: { roles: EVERYONE, relation: 'callMember' },
  decline: { roles: EVERYONE, relation: 'callMember' },
  hangUp: { roles: EVERYONE, relation: 'callMember' },
  connected: { roles: EVERYONE, relation: 'callMember' },
  upgrade: { roles: EVERYONE, relation: 'callMember' },
  signal: { roles: EVERYONE, relation: 'callMember' },
  ping: { roles: EVERYONE, relation: 'self' },
  typing: { roles: EVERYONE, relation: 'participant' },
  delivered: { roles: EVERYONE, relation: 'participant' },
  read: { roles: EVERYONE, relation: 'participant' },
  page: { roles: ['visitor'], relation: 'self' },
  idle: { roles: EVERYONE, relation: 'self' },
};

/**
 * Sites are tenants: a site's page leads to its own members, the server's own pages to everyone's.
 * Whoever may not be reached is not seen either.
 */
export const mayReach = (
  asker: { user: { kind: Role }; site: string; fromHost: boolean },
  member: { site: string },
): boolean => member.site === asker.site || (asker.fromHost && asker.user.kind === 'visitor');

/**
 * Where an HTTP request comes from. Roles mean nothing there: no HTTP answer depends on who asks, which
 * is why none needs a cookie.
 */
export const HTTP_SOURCES = [
  /** A page of this server's own. */
  'own',
  /** A page of an origin that the site named in the request allows. */
  'site',
  /** Any other page. */
  'foreign',
  /** No page: a program, or a person who typed the address or followed a link. */
  'none',
] as const;
export type HttpSource = (typeof HTTP_SOURCES)[number];

/** What can be asked over HTTP; `http/routes.ts` has the address and the handler of each. */
export type RouteName =
  | 'health'
  | 'readiness'
  | 'presence'
  | 'signIn'
  | 'upload'
  | 'file'
  | 'script'
  | 'talkPage'
  | 'talkForm'
  | 'console'
  | 'home';

const ANYWHERE: readonly HttpSource[] = HTTP_SOURCES;
const OWN: readonly HttpSource[] = ['own', 'none'];

/** From where each route may be asked; `http/routes.test.ts` tries every pair. */
export const HTTP_PERMISSIONS: { readonly [R in RouteName]: readonly HttpSource[] } = {
  health: ANYWHERE,
  readiness: ANYWHERE,
  presence: ['own', 'site', 'none'],
  // Otherwise any page could sign its visitor in as somebody else.
  signIn: OWN,
  // What may be done is in the ticket; from where, as for every page of a site.
  upload: ['own', 'site', 'none'],
  // Pictures stand in pages of every site; who may see one is in the signature.
  file: ANYWHERE,
  script: ANYWHERE,
  talkPage: ANYWHERE,
  // Otherwise any page could make its visitors write.
  talkForm: OWN,
  console: ANYWHERE,
  home: ANYWHERE,
};
