import { useClient } from '@earshot/react';
import { useEffect } from 'react';
import { attention } from '../browser/attention.js';
import { personName } from '../conversations/person.js';
import { useRouter } from '../routing/context.js';
import { useStrings } from '../strings/strings.js';
import { notify } from './notify.js';

/** Tells of a message while nobody looks at the page. */
export function useMessageNotifications(): void {
  const client = useClient();
  const router = useRouter();
  const strings = useStrings();
  useEffect(() => {
    // Followed, so that it is current when a message comes.
    const stopAttention = attention.subscribe(() => {});
    const stopMessages = client.conversations.on('message', ({ conversation, author, text }) => {
      if (attention.get()) return;
      const list = client.conversations.list.get();
      const items = list.status === 'ready' ? list.items : [];
      const people = items.find(({ id }) => id === conversation)?.participants ?? [];
      const profile = people.find(({ id }) => id === author) ?? { id: author, kind: 'visitor' };
      notify({ title: personName(profile, strings), body: text, tag: conversation }, () =>
        router.go({ name: 'conversation', id: conversation }),
      );
    });
    return () => {
      stopAttention();
      stopMessages();
    };
  }, [client, router, strings]);
}
