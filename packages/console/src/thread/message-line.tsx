import type { Conversation, Thread } from '@earshot/core';
import { describeError } from '@earshot/widgets/strings';
import { AttachmentList } from '../files/attachment-list.js';
import { MentionText } from '../groups/mention-text.js';
import { useLanguage, useStrings } from '../strings/strings.js';
import { formatClock } from '../time/format.js';
import { Icon } from '../ui/icon.js';
import { authorName } from './author.js';
import type { Delivery, MessageItem } from './items.js';
import { MessageActions } from './message-actions.js';
import type { MessageMode } from './message-mode.js';
import { PageLink } from './page-link.js';
import { QuoteBlock } from './quote-block.js';
import { Reactions } from './reactions.js';
import { useMessageFocus } from './use-message-focus.js';
import './message.css';
import './actions.css';

interface MessageLineProps {
  item: MessageItem;
  thread: Thread;
  conversation: Conversation;
  tabbable: boolean;
  onMode(mode: MessageMode): void;
  onJump(seq: number): void;
}

export function MessageLine({ item, thread, conversation, tabbable, onMode, onJump }: MessageLineProps) {
  const { strings, locale } = useLanguage();
  const { ref, attended, leave, handlers } = useMessageFocus();
  const { mine, delivery, first, last, seq, deleted } = item;
  const time = formatClock(item.at, locale);
  return (
    <article
      ref={ref}
      className="message"
      tabIndex={tabbable ? 0 : -1}
      data-seq={seq}
      data-mine={mine || undefined}
      data-first={first || undefined}
      data-last={last || undefined}
      {...handlers}
    >
      <span className="only-read-out">{strings.thread.said(authorName(thread, item.author, strings), time)}</span>
      <div className="message__bubble" data-deleted={deleted}>
        {thread.group && first && !mine && (
          <p className="message__author" dir="auto" aria-hidden="true">
            {authorName(thread, item.author, strings)}
          </p>
        )}
        {item.quote && <QuoteBlock quote={item.quote} thread={thread} onJump={onJump} />}
        {item.attachments && (
          <AttachmentList
            conversation={conversation.id}
            attachments={item.attachments}
            pending={item.seq === undefined}
          />
        )}
        {(deleted || item.text !== '') && (
          <p className="message__text" dir="auto" title={time}>
            {deleted ? (
              strings.thread.deleted
            ) : (
              <MentionText text={item.text} mentions={item.mentions} me={thread.me.id} />
            )}
          </p>
        )}
        {attended && seq !== undefined && !deleted && (
          <MessageActions
            item={{ ...item, seq }}
            thread={thread}
            conversation={conversation}
            onMode={onMode}
            onDone={leave}
          />
        )}
      </div>
      {seq !== undefined && item.reactions.length > 0 && (
        <Reactions seq={seq} reactions={item.reactions} thread={thread} conversation={conversation} />
      )}
      {delivery?.kind === 'failed' ? (
        <FailedNote delivery={delivery} conversation={conversation} />
      ) : (
        (last || item.editedAt !== undefined) && (
          <p className="message__meta">
            {item.page && (
              <span className="message__page">
                {strings.thread.writtenOn} <PageLink page={item.page} />
              </span>
            )}
            {item.editedAt !== undefined && !deleted && (
              <span title={strings.thread.editedAt(formatClock(item.editedAt, locale))}>{strings.thread.edited}</span>
            )}
            <time aria-hidden="true">{time}</time>
            {delivery && <Tick kind={delivery.kind} />}
          </p>
        )
      )}
    </article>
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
