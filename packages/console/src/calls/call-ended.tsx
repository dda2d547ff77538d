import type { Call } from '@earshot/core/calls';
import { describeError } from '@earshot/widgets/strings';
import { useEffect } from 'react';
import { useLanguage } from '../strings/strings.js';
import { formatDuration } from '../time/format.js';
import { IconButton } from '../ui/button.js';
import type { ShownView } from './call-stage.js';

/** An end that one knows of anyway goes by itself after this; one with a fault stays until it is closed. */
const GOES_AFTER_MS = 6_000;
const STAYS = new Set(['lost', 'failed']);

interface CallEndedProps {
  call: Call;
  view: Extract<ShownView, { phase: 'ended' }>;
  name: string;
}

export function CallEnded({ call, view, name }: CallEndedProps) {
  const { strings, locale } = useLanguage();
  const { reason, error } = view;
  const stays = error !== undefined || STAYS.has(reason);
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => call.dismiss(), GOES_AFTER_MS);
    return () => clearTimeout(timer);
  }, [stays, call]);
  const duration = lasted(view);
  return (
    <section className="call call--ended" role="status" aria-label={strings.call.region(name)}>
      <div className="call__who">
        <strong className="call__name">{strings.call.ended[reason]}</strong>
        {error && <span>{describeError(error, locale)}</span>}
        {duration !== undefined && <span>{strings.call.duration(formatDuration(duration))}</span>}
      </div>
      <IconButton icon="close" label={strings.call.close} onClick={() => call.dismiss()} />
    </section>
  );
}

/** From accepted to ended, in ms; undefined when it was never accepted here. */
function lasted({ call, reason }: CallEndedProps['view']): number | undefined {
  if (call.phase !== 'ended' || call.acceptedAt === undefined || reason === 'answeredElsewhere') return undefined;
  return call.endedAt - call.acceptedAt;
}
