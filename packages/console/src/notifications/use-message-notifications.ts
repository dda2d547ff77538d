import { useClient } from '@earshot/react';
import { useEffect } from 'react';
import { followAttention, voice } from '../browser/voice.js';
import { personName } from '../conversations/person.js';
import { filesText } from '../conversations/preview.js';
import { useRouter } from '../routing/context.js';
import { useStrings } from '../strings/strings.js';
import { notify } from './notify.js';

/** Tells of a message while nobody looks at the page. */
export function useMessageNotifications(): void {
  const client = useClient();
  const router = useRouter();
  const strings = useStrings();
  useEffect(() => {
    const stopAttention = followAttention();
    const stopMessages = client.conversations.on('message', ({ conversation, seq, author, text, attachments = [] }) => {
      const list = client.conversations.list.get();
      const items = list.status === 'ready' ? list.items : [];
      const people = items.find(({ id }) => id === conversation)?.participants ?? [];
      const profile = people.find(({ id }) => id === author) ?? { id: author, kind: 'visitor' };
      void voice.say(`${conversation}:${seq}`, () => {
        notify(
          { title: personName(profile, strings), body: text || filesText(attachments, strings), tag: conversation },
          () => router.go({ name: 'conversation', id: conversation }),
        );
      });
    });
    return () => {
      stopAttention();
      stopMessages();
    };
  }, [client, router, strings]);
}
