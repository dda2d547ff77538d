import type { CallMedia } from '@earshot/core';
import type { PersonContact } from '@earshot/core/contacts';
import { useCall, useCalls, useClient } from '@earshot/react';
import { useState } from 'react';
import { useRouter } from '../routing/context.js';
import { useFail } from '../toasts/context.js';

/** Writing to a contact and ringing them, whether or not there is a conversation yet. */
export function useReach({ conversation, person }: Pick<PersonContact, 'conversation' | 'person'>) {
  const { conversations } = useClient();
  const calls = useCalls();
  const current = useCall();
  const router = useRouter();
  const fail = useFail();
  const [starting, setStarting] = useState(false);

  const find = async () => conversation ?? (await conversations.open(person.handle ?? '')).id;
  const go = (id: string) => router.go({ name: 'conversation', id });

  return {
    busy: starting || (current !== undefined && current.view.phase !== 'ended'),
    write() {
      find().then(go, fail);
    },
    call(media: CallMedia) {
      setStarting(true);
      find()
        .then(async (id) => {
          await calls.start(id, media);
          go(id);
        })
        .catch(fail)
        .finally(() => setStarting(false));
    },
  };
}
