import type { PresenceState, Profile, Thread } from '@earshot/core';
import { usePresence } from '@earshot/react';
import { CallButtons } from '../calls/call-buttons.js';
import { personName } from '../conversations/person.js';
import { useRouter } from '../routing/context.js';
import { type Language, useLanguage } from '../strings/strings.js';
import { formatAgo } from '../time/format.js';
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
  const presence = usePresence({ user: other.id });
  const email = thread.events.findLast((event) => event.kind === 'contact' && event.author === other.id);
  return (
    <header className="thread__head">
      <IconButton icon="back" mirrored label={strings.thread.back} className="thread__back" onClick={router.leave} />
      <Avatar profile={other}>
        <PresenceDot presence={presence} />
      </Avatar>
      <div className="thread__who">
        <h1 className="thread__name" dir="auto">
          {personName(other, strings)}
        </h1>
        <p className="thread__where">
          <span>{availabilityText(presence, now, language)}</span>
          {presence?.page && <PageLink page={presence.page} />}
          {email?.kind === 'contact' && (
            <a className="thread__email" href={`mailto:${encodeURIComponent(email.email)}`}>
              <bdi>{email.email}</bdi>
            </a>
          )}
        </p>
      </div>
      <CallButtons conversation={thread.id} />
    </header>
  );
}

function availabilityText(presence: PresenceState | undefined, now: number, { strings, locale }: Language): string {
  if (!presence) return ' ';
  const { availability, inCall, lastSeen } = presence;
  if (inCall) return strings.person.inCall;
  if (availability === 'offline' && lastSeen !== undefined)
    return strings.person.lastSeen(formatAgo(lastSeen, now, locale));
  return strings.person[availability];
}
