import { matchNames } from '@earshot/core/model';
import { type Answers, LIMITS, type Requests } from '@earshot/core/protocol';
import type { Limits } from '../config.js';
import { createRateLimiter } from '../limits/rate-limiter.js';
import { checkedName } from '../limits/text.js';
import type { Bus } from '../ports/bus.js';
import { type ContactRecord, ListFullError } from '../ports/contact-store.js';
import type { Store } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';
import { everybody, showList } from './people.js';

export interface ContactDependencies {
  store: Store;
  bus: Bus;
  limits: Pick<Limits, 'searchesPer10s'>;
}

type Moved = { version: number };

export type ContactService = ReturnType<typeof createContacts>;

/** A member's own list: whom they know, in which groups, and whom they have blocked. */
export function createContacts({ store, bus, limits }: ContactDependencies) {
  const searches = createRateLimiter(limits.searchesPer10s, 10_000);

  /** Commits, then tells the member's other pages; and on every node whoever remembers something of the list. */
  async function change(peer: Peer, work: Promise<number>): Promise<Moved> {
    const version = await work.catch((error: unknown) => {
      throw error instanceof ListFullError ? new Refusal('list_full') : error;
    });
    bus.publish(peer.user.id, { t: 'contacts', version }, { except: peer.instance });
    return { version };
  }

  /** Members may list their colleagues and whom they share a conversation with, and learn of nobody else by trying. */
  async function mayList(peer: Peer, user: string): Promise<boolean> {
    if (user === peer.user.id) return false;
    const found = await store.users.byId(user);
    if (found?.kind === 'member' && found.site === peer.user.site) return true;
    return found !== undefined && (await store.conversations.shared(peer.user.id, user));
  }

  /** @throws Refusal `forbidden` */
  async function kindOf(peer: Peer, contact: string): Promise<ContactRecord['kind']> {
    if (await mayList(peer, contact)) return 'person';
    const [team] = await store.teams.byIds([contact]);
    if (team?.site === peer.user.site) return 'team';
    throw new Refusal('forbidden');
  }

  const listOf = async (peer: Peer) => {
    const records = await store.contacts.of(peer.user.id);
    return { version: records.version, list: await showList(store, peer.user.id, records) };
  };

  return {
    async contacts(peer: Peer, { version: known }: Requests['contacts']): Promise<Answers['contacts']> {
      const version = await store.contacts.version(peer.user.id);
      return known === version ? { version } : listOf(peer);
    },

    async save(peer: Peer, { contact, favourite, nickname, labels }: Requests['saveContact']): Promise<Moved> {
      const kind = await kindOf(peer, contact);
      const changes = {
        ...(favourite === undefined ? {} : { favourite }),
        ...(nickname === undefined ? {} : { nickname: checkedName(nickname) ?? '' }),
        ...(labels === undefined ? {} : { labels }),
      };
      return change(peer, store.contacts.save(peer.user.id, { contact, kind, ...changes }, LIMITS.contacts));
    },
    remove: (peer: Peer, { contact }: Requests['removeContact']): Promise<Moved> =>
      change(peer, store.contacts.remove(peer.user.id, contact)),

    async saveLabel(peer: Peer, { label, name, at }: Requests['saveLabel']): Promise<Moved> {
      const checked = checkedName(name);
      if (checked === undefined) throw new Refusal('empty_text');
      const saved = { id: label, name: checked, ...(at === undefined ? {} : { at }) };
      return change(peer, store.contacts.saveLabel(peer.user.id, saved, LIMITS.labels));
    },
    removeLabel: (peer: Peer, { label }: Requests['removeLabel']): Promise<Moved> =>
      change(peer, store.contacts.removeLabel(peer.user.id, label)),

    async block(peer: Peer, { user }: Requests['block']): Promise<Moved> {
      if (!(await mayList(peer, user))) throw new Refusal('forbidden');
      return change(peer, store.contacts.block(peer.user.id, user, LIMITS.blocked));
    },
    unblock: (peer: Peer, { user }: Requests['unblock']): Promise<Moved> =>
      change(peer, store.contacts.unblock(peer.user.id, user)),

    async search(peer: Peer, { query, limit = LIMITS.searchResults }: Requests['searchPeople']) {
      await searches.take(peer.user.id);
      const { list } = await listOf(peer);
      const { people, teams } = await everybody(store, peer.user.site, list);
      people.delete(peer.user.id);
      const nicknames = new Map(
        list.contacts.map((contact) => [
          contact.kind === 'person' ? contact.person.id : contact.team.id,
          contact.nickname,
        ]),
      );
      const fits = matchNames(query);
      const found = <T extends { id: string; name?: string; handle?: string }>(all: Map<string, T>): T[] =>
        [...all.values()]
          .filter(({ id, name, handle }) => fits([name, handle, nicknames.get(id)]))
          .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
          .slice(0, Math.max(1, Math.min(limit, LIMITS.searchResults)));
      return { people: found(people), teams: found(teams) } satisfies Answers['searchPeople'];
    },

    /** Is `watcher` in `owner`'s list, as a person or in one of its teams? */
    isContact: (owner: string, watcher: string): Promise<boolean> => store.contacts.includes(owner, watcher),
  };
}

const nameOf = ({ name, handle }: { name?: string; handle?: string }) => name ?? handle ?? '';
