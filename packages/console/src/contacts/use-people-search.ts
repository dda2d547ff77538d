import { EarshotError, type Profile } from '@earshot/core';
import { matchNames } from '@earshot/core/model';
import type { Team } from '@earshot/core/protocol';
import { useContacts, useConversations, useMe } from '@earshot/react';
import { useEffect, useState } from 'react';
import { otherIn } from '../conversations/other.js';
import { personName } from '../conversations/person.js';
import { useStrings } from '../strings/strings.js';

/** A word is typed within this; each letter would be a question. */
const PAUSE_MS = 150;

/** Colleagues and teams as the server finds them, after those one talks with, who are known here. */
export function usePeopleSearch() {
  const { contacts } = useContacts();
  const strings = useStrings();
  const me = useMe();
  const conversations = useConversations();
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState<{ people: readonly Profile[]; teams: readonly Team[] }>({ people: [], teams: [] });
  const [error, setError] = useState<EarshotError>();

  useEffect(() => {
    let current = true;
    const search = async () => {
      try {
        const answer = await contacts.search(query.trim());
        if (!current) return;
        setAsked(answer);
        setError(undefined);
      } catch (cause) {
        if (current) setError(cause instanceof EarshotError ? cause : new EarshotError('internal'));
      }
    };
    const timer = setTimeout(search, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [contacts, query]);

  const fits = matchNames(query);
  const partners =
    conversations.status === 'ready' && me
      ? conversations.items.flatMap((item) => (item.kind === 'direct' ? (otherIn(item, me) ?? []) : []))
      : [];
  const people = [
    ...partners.filter((partner) => fits([personName(partner, strings), partner.handle])),
    ...asked.people,
  ];
  const found = new Map<string, Profile | Team>([...people, ...asked.teams].map((one) => [one.id, one]));
  return { query, setQuery, found: [...found.values()], error };
}
