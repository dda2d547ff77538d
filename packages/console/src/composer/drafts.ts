/** What was begun and not sent, by conversation. */
export interface Drafts {
  get(conversation: string): string;
  set(conversation: string, text: string): void;
}

/**
 * Drafts in the page's storage, so that a reload brings them back. Under the prefix that core wipes when the member
 * signs out. Where storage is forbidden or full, a draft lives as long as its page.
 */
export function createDrafts(host: string, storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Drafts {
  const texts = new Map<string, string>();
  const keyOf = (conversation: string) => `earshot:${host}::draft:${conversation}`;
  return {
    get(conversation) {
      try {
        return storage().getItem(keyOf(conversation)) ?? texts.get(conversation) ?? '';
      } catch {
        return texts.get(conversation) ?? '';
      }
    },
    set(conversation, text) {
      if (text === '') texts.delete(conversation);
      else texts.set(conversation, text);
      try {
        if (text === '') storage().removeItem(keyOf(conversation));
        else storage().setItem(keyOf(conversation), text);
      } catch {
        // It is in `texts`.
      }
    },
  };
}
