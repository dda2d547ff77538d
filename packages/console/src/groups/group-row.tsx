import type { ConversationSummary, Profile } from '@earshot/core';
import { previewOf } from '../conversations/preview.js';
import { useRoute } from '../routing/context.js';
import { formatRoute } from '../routing/route.js';
import { useLanguage } from '../strings/strings.js';
import { formatListTime } from '../time/format.js';
import { useNow } from '../time/now.js';
import { Icon } from '../ui/icon.js';
import { GroupAvatar } from './group-avatar.js';

/** A group in the list: its name, who said what last, and whether the reader is meant. */
export function GroupRow({ conversation, me, name }: { conversation: ConversationSummary; me: Profile; name: string }) {
  const { strings, locale } = useLanguage();
  const route = useRoute();
  const now = useNow();
  const { id, last, unread, mentioned } = conversation;
  const preview = previewOf(last, me, strings, conversation.participants);
  return (
    <li>
      <a
        className="row"
        href={formatRoute({ name: 'conversation', id })}
        aria-current={route.name === 'conversation' && route.id === id ? 'page' : undefined}
        data-row
        data-unread={unread > 0 || undefined}
      >
        <GroupAvatar name={name} />
        <span className="row__name" dir="auto">
          {name}
        </span>
        {last && <time className="row__time">{formatListTime(last.at, now, locale)}</time>}
        <span className="row__preview">
          {preview.icon && <Icon name={preview.icon} size={16} />}
          {preview.lead && <bdi>{preview.lead}</bdi>}
          <span className="row__text" dir="auto">
            {preview.text}
          </span>
        </span>
        {unread > 0 && (
          <span className="row__unread">
            <span aria-hidden="true">
              {mentioned && '@ '}
              {unread > 99 ? '99+' : unread}
            </span>
            <span className="only-read-out">
              {strings.list.unread(unread)}
              {mentioned && ` ${strings.groups.mentioned}`}
            </span>
          </span>
        )}
      </a>
    </li>
  );
}
