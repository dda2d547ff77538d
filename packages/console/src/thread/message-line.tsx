import type { Conversation, Thread } from '@earshot/core';
import { describeError } from '@earshot/widgets/strings';
import { personName } from '../conversations/person.js';
import { useLanguage, useStrings } from '../strings/strings.js';
import { formatClock } from '../time/format.js';
import { Icon } from '../ui/icon.js';
import type { Delivery, MessageItem } from './items.js';
import { PageLink } from './page-link.js';
import './message.css';

interface MessageLineProps {
  item: MessageItem;
  thread: Thread;
  conversation: Conversation;
}

export function MessageLine({ item, thread, conversation }: MessageLineProps) {
  const { strings, locale } = useLanguage();
  const { mine, delivery, first, last } = item;
  const other = thread.others.find(({ id }) => id === item.author);
  const author = mine || !other ? strings.thread.me : personName(other, strings);
  const time = formatClock(item.at, locale);
  return (
    <div
      className="message"
      data-mine={mine || undefined}
      data-first={first || undefined}
      data-last={last || undefined}
    >
      <span className="only-read-out">{strings.thread.said(author, time)}</span>
      <p className="message__text" dir="auto" title={time}>
        {item.text}
      </p>
      {delivery?.kind === 'failed' ? (
        <FailedNote delivery={delivery} conversation={conversation} />
      ) : (
        last && (
          <p className="message__meta">
            {item.page && (
              <span className="message__page">
                {strings.thread.writtenOn} <PageLink page={item.page} />
              </span>
            )}
            <time aria-hidden="true">{time}</time>
            {delivery && <Tick kind={delivery.kind} />}
          </p>
        )
      )}
    </div>
  );
}

/** One hook: the server has it. Two: a device has it. Two in colour: it was read. */
function Tick({ kind }: { kind: 'sending' | 'sent' | 'delivered' | 'read' }) {
  const label = useStrings().thread[kind];
  const double = kind === 'delivered' || kind === 'read';
  return (
    <span className="tick" data-kind={kind} role="img" aria-label={label} title={label}>
      <Icon name={kind === 'sending' ? 'clock' : 'check'} size={14} />
      {double && <Icon name="check" size={14} />}
    </span>
  );
}

function FailedNote({
  delivery: { pending, error },
  conversation,
}: {
  delivery: Extract<Delivery, { kind: 'failed' }>;
  conversation: Conversation;
}) {
  const { strings, locale } = useLanguage();
  return (
    <div className="message__failed" role="alert">
      <p>
        <strong>{strings.thread.failed}</strong> {describeError(error, locale)}
      </p>
      <button type="button" className="link" onClick={() => conversation.retry(pending.key)}>
        {strings.thread.retrySend}
      </button>
      <button type="button" className="link" onClick={() => conversation.discard(pending.key)}>
        {strings.thread.discard}
      </button>
    </div>
  );
}
