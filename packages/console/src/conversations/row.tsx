import type { ConversationSummary, PresenceState, Profile } from '@earshot/core';
import { usePresence } from '@earshot/react';
import { GroupRow } from '../groups/group-row.js';
import { statusText } from '../presence/availability-text.js';
import { useRoute } from '../routing/context.js';
import { formatRoute } from '../routing/route.js';
import type { Strings } from '../strings/en.js';
import { useLanguage } from '../strings/strings.js';
import { formatListTime } from '../time/format.js';
import { useNow } from '../time/now.js';
import { Avatar, PresenceDot } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { otherIn } from './other.js';
import { personName } from './person.js';
import { previewOf } from './preview.js';

export function ConversationRow({ conversation, me }: { conversation: ConversationSummary; me: Profile }) {
  const other = otherIn(conversation, me);
  if (conversation.group) return <GroupRow conversation={conversation} me={me} name={conversation.group.name} />;
  return other ? <PersonRow conversation={conversation} me={me} other={other} /> : null;
}

function PersonRow({ conversation, me, other }: { conversation: ConversationSummary; me: Profile; other: Profile }) {
  const { strings, locale } = useLanguage();
  const route = useRoute();
  const now = useNow();
  const presence = usePresence({ user: other.id });
  const { id, last, unread } = conversation;
  const chosen = route.name === 'conversation' && route.id === id;
  const note = presence && noteOn(presence, conversation, strings);
  return (
    <li>
      <a
        className="row"
        href={formatRoute({ name: 'conversation', id })}
        aria-current={chosen ? 'page' : undefined}
        data-row
        data-unread={unread > 0 || undefined}
      >
        <Avatar profile={other}>
          <PresenceDot presence={presence} now={now} />
        </Avatar>
        <span className="row__name" dir="auto">
          {personName(other, strings)}
        </span>
        {last && <time className="row__time">{formatListTime(last.at, now, locale)}</time>}
        <PreviewLine conversation={conversation} me={me} />
        {unread > 0 && (
          <span className="row__unread">
            <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
            <span className="only-read-out">{strings.list.unread(unread)}</span>
          </span>
        )}
        {note && (
          <span className="row__page" title={note}>
            <bdi>{note}</bdi>
          </span>
        )}
      </a>
    </li>
  );
}

/** The one thing about somebody that is worth a line of its own. */
function noteOn(presence: PresenceState, { call }: ConversationSummary, strings: Strings): string | undefined {
  // A call with oneself is said in the preview.
  if (presence.inCall && !call) return strings.person.inCall;
  return presence.page ? strings.list.reading(presence.page.title) : statusText(presence);
}

function PreviewLine({ conversation, me }: { conversation: ConversationSummary; me: Profile }) {
  const { strings } = useLanguage();
  const { call } = conversation;
  if (call && call.phase !== 'ringing' && call.phase !== 'ended') {
    return (
      <span className="row__preview row__preview--live">
        <Icon name="phone" size={16} />
        <span className="row__text">{strings.list.callNow}</span>
      </span>
    );
  }
  const preview = previewOf(conversation.last, me, strings);
  return (
    <span className="row__preview">
      {preview.icon && <Icon name={preview.icon} size={16} />}
      {preview.lead && <span>{preview.lead}</span>}
      <span className="row__text" dir="auto">
        {preview.text}
      </span>
    </span>
  );
}
