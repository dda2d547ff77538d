import { useConversations, useIncomingCall, useMe } from '@earshot/react';
import { useEffect } from 'react';
import { otherIn } from '../conversations/other.js';
import { personName } from '../conversations/person.js';
import { useRoute } from '../routing/context.js';
import { useStrings } from '../strings/strings.js';
import { pageTitle } from './title.js';

/** Keeps the title, and the number on an installed page's icon, true. */
export function useTitle(): void {
  const strings = useStrings();
  const list = useConversations();
  const me = useMe();
  const route = useRoute();
  const incoming = useIncomingCall();
  const items = list.status === 'ready' ? list.items : [];
  const unread = items.reduce((sum, item) => sum + item.unread, 0);
  const open = route.name === 'conversation' ? items.find(({ id }) => id === route.id) : undefined;
  const person = open && me ? otherIn(open, me) : undefined;
  const title = pageTitle({
    product: strings.product,
    unread,
    ringing:
      incoming?.view.phase === 'incoming'
        ? strings.call.titleRinging(personName(incoming.view.from, strings))
        : undefined,
    person: person && personName(person, strings),
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    // Refused where the page is not installed; the title says the same.
    navigator.setAppBadge?.(unread).catch(() => {});
  }, [unread]);
}
