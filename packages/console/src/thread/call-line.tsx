import type { Profile } from '@earshot/core';
import { useLanguage } from '../strings/strings.js';
import { formatClock, formatDuration } from '../time/format.js';
import { Icon } from '../ui/icon.js';
import { type CallEvent, callEventText, isMissed } from './call-event.js';

/** A call that was, in the thread. */
export function CallLine({ event, me }: { event: CallEvent; me: Profile }) {
  const { strings, locale } = useLanguage();
  return (
    <p className="event" data-missed={isMissed(event, me) || undefined}>
      <Icon name={event.media === 'video' ? 'video' : 'phone'} size={16} />
      <span>{callEventText(event, me, strings)}</span>
      {event.outcome === 'answered' && <span className="event__more">{formatDuration(event.durationMs)}</span>}
      <time className="event__more">{formatClock(event.at, locale)}</time>
    </p>
  );
}
