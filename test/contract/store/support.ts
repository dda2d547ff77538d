import type { Appended, Store } from '@earshot/server';

/** Makes a store of its own for one test; with a place, the one that lives there. */
export type MakeStore = (place?: string) => Promise<Store>;

export interface People {
  site: string;
  ada: string;
  ben: string;
  /** The direct conversation of the two. */
  conversation: string;
  /** Ben writes; each call is a message of its own unless `key` repeats one. */
  say(text: string, options?: Said): Promise<Appended>;
}

interface Said {
  conversation?: string;
  author?: string;
  device?: string;
  key?: string;
}

/** A site with a member, a visitor and their conversation. */
export async function createPeople(store: Store): Promise<People> {
  const site = await store.sites.create({ name: 'Blog', origins: [] });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const ben = await store.users.createVisitor({ site: site.id });
  const { id: conversation } = await store.conversations.direct(site.id, ada.id, ben.id);
  let count = 0;
  return {
    site: site.id,
    ada: ada.id,
    ben: ben.id,
    conversation,
    say(text, { conversation: where = conversation, author = ben.id, device = 'd1', key } = {}) {
      count += 1;
      const name = key ?? `key ${count}`;
      const event = { kind: 'message', author, key: name, text } as const;
      return store.conversations.append(where, event, 1_000 + count, { device, key: name });
    },
  };
}
