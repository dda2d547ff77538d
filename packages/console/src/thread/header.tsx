import type { Profile, Thread } from '@earshot/core';
import { usePresence } from '@earshot/react';
import { CallButtons } from '../calls/call-buttons.js';
import { PersonMenu } from '../contacts/person-menu.js';
import { useIsBlocked } from '../contacts/use-is-blocked.js';
import { personName } from '../conversations/person.js';
import { availabilityText, statusText } from '../presence/availability-text.js';
import { useRouter } from '../routing/context.js';
import { useLanguage } from '../strings/strings.js';
import { useNow } from '../time/now.js';
import { Avatar, PresenceDot } from '../ui/avatar.js';
import { IconButton } from '../ui/button.js';
import { PageLink } from './page-link.js';

/** With whom one talks, where they are, how else to reach them. */
export function ThreadHeader({ thread, other }: { thread: Thread; other: Profile }) {
  const language = useLanguage();
  const { strings } = language;
  const router = useRouter();
  const now = useNow();
  const blocked = useIsBlocked(other.id);
  const presence = usePresence({ user: other.id });
  const status = presence && statusText(presence);
  const email = thread.events.findLast((event) => event.kind === 'contact' && event.author === other.id);
  return (
    <header className="thread__head">
      <IconButton icon="back" mirrored label={strings.thread.back} className="thread__back" onClick={router.leave} />
      <Avatar profile={other}>
        <PresenceDot presence={presence} now={now} />
      </Avatar>
      <div className="thread__who">
        <h1 className="thread__name" dir="auto">
          {personName(other, strings)}
        </h1>
        <p className="thread__where">
          <span>{presence ? availabilityText(presence, now, language) : '\u00a0'}</span>
          {status !== undefined && (
            <span className="thread__status" dir="auto" title={status}>
              {status}
            </span>
          )}
          {presence?.page && <PageLink page={presence.page} />}
          {email?.kind === 'contact' && (
            <a className="thread__email" href={`mailto:${encodeURIComponent(email.email)}`}>
              <bdi>{email.email}</bdi>
            </a>
          )}
        </p>
      </div>
      {!blocked && <CallButtons conversation={thread.id} />}
      <PersonMenu person={other} conversation={thread.id} />
    </header>
  );
}
