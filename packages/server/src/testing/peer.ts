import type { CloseCode, ServerNotice } from '@earshot/core/protocol';
import type { User } from '../ports/store.js';
import type { Peer } from '../ws/peer.js';

export interface TestPeer extends Peer {
  readonly heard: ServerNotice[];
  readonly closedWith: CloseCode[];
}

/** A connection of `user` that keeps what it is told. */
export function testPeer(user: User, of: Partial<Peer> = {}): TestPeer {
  const heard: ServerNotice[] = [];
  const closedWith: CloseCode[] = [];
  return {
    id: crypto.randomUUID(),
    user,
    site: user.site,
    fromHost: false,
    session: `session of ${user.id}`,
    device: `device of ${user.id}`,
    instance: `instance of ${user.id}`,
    address: '192.0.2.1',
    page: undefined,
    send: (notice) => heard.push(notice),
    close: (code) => closedWith.push(code),
    ...of,
    heard,
    closedWith,
  };
}

export function testUser(id: string, of: Partial<User> = {}): User {
  return { id, kind: 'visitor', site: 'site', presenceSetting: 'auto', createdAt: 0, ...of };
}
