import type { ConversationSummary, Profile } from '@earshot/core';
import type { Strings } from '../strings/en.js';
import { personName } from './person.js';

/** Whom a direct conversation is with. */
export function otherIn(conversation: ConversationSummary, me: Profile): Profile | undefined {
  return conversation.participants.find(({ id }) => id !== me.id);
}

/** Those whose name holds every word of the query, in any order; accents and case do not count. */
export function filterByName(
  items: readonly ConversationSummary[],
  query: string,
  me: Profile,
  strings: Strings,
): readonly ConversationSummary[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const other = otherIn(item, me);
    const name = plain(item.group?.name ?? (other ? personName(other, strings) : ''));
    return words.every((word) => name.includes(word));
  });
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
