import type { Conversation, Thread } from '@earshot/core';
import { type RefObject, useImperativeHandle, useMemo, useState } from 'react';
import { GroupLine } from '../groups/group-line.js';
import { useLanguage } from '../strings/strings.js';
import { formatDay } from '../time/format.js';
import { useNow } from '../time/now.js';
import { Button } from '../ui/button.js';
import { authorName } from './author.js';
import { CallLine } from './call-line.js';
import { ContactLine } from './contact-line.js';
import { Earlier } from './earlier.js';
import { type ThreadItem, threadItems } from './items.js';
import { MessageLine } from './message-line.js';
import type { MessageMode } from './message-mode.js';
import { useJump } from './use-jump.js';
import { type LogRow, useLogScroll } from './use-log-scroll.js';
import { useReading } from './use-reading.js';
import './log.css';

interface ThreadLogProps {
  thread: Thread;
  conversation: Conversation;
  /** Where the way to the newest line is put, for whoever writes one. */
  toBottomRef: RefObject<(() => void) | null>;
  /** A message was chosen to be answered or edited. */
  onMode(mode: MessageMode): void;
}

export function ThreadLog({ thread, conversation, toBottomRef, onMode }: ThreadLogProps) {
  const { strings } = useLanguage();
  // With something unread it opens further up; where it is at the end after all, the first look says so.
  const [atBottom, setAtBottom] = useState(thread.unread === 0);
  const unreadAfter = useReading(thread, conversation, atBottom);
  const rows = useMemo<LogRow[]>(
    () => [{ kind: 'earlier', key: 'earlier' }, ...threadItems(thread, unreadAfter)],
    [thread, unreadAfter],
  );
  const scroll = useLogScroll(rows, atBottom, setAtBottom);
  const jumpTo = useJump(scroll, rows, thread, conversation);
  const lastKey = rows.findLast(({ kind }) => kind === 'message')?.key;
  useImperativeHandle(toBottomRef, () => scroll.toBottom, [scroll.toBottom]);
  return (
    <div className="log">
      <div
        className="log__scroll"
        ref={scroll.ref}
        onScroll={scroll.onScroll}
        onFocus={scroll.onFocus}
        onBlur={scroll.onBlur}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which a keyboard must be able to do
        tabIndex={0}
        aria-label={strings.thread.messages}
        role="log"
      >
        <div className="log__rows" style={{ blockSize: scroll.virtual.getTotalSize() }}>
          {scroll.virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={key}
                  className="log__row"
                  ref={scroll.virtual.measureElement}
                  data-index={index}
                  style={{ insetBlockStart: start }}
                >
                  {row.kind === 'earlier' ? (
                    <Earlier thread={thread} conversation={conversation} nearTop={scroll.nearTop} />
                  ) : (
                    <Line
                      item={row}
                      thread={thread}
                      conversation={conversation}
                      tabbable={row.key === lastKey}
                      onMode={onMode}
                      onJump={jumpTo}
                    />
                  )}
                </div>
              )
            );
          })}
        </div>
      </div>
      <Typing thread={thread} />
      {!atBottom && (
        <Button className="log__pill" icon="down" onClick={scroll.toBottom}>
          {thread.unread > 0 ? strings.thread.newMessages(thread.unread) : strings.thread.toBottom}
        </Button>
      )}
    </div>
  );
}

interface LineProps {
  item: ThreadItem;
  thread: Thread;
  conversation: Conversation;
  /** One message is reached by Tab, the others from there. */
  tabbable: boolean;
  onMode(mode: MessageMode): void;
  onJump(seq: number): void;
}

function Line({ item, thread, ...rest }: LineProps) {
  const { strings, locale } = useLanguage();
  const now = useNow();
  switch (item.kind) {
    case 'day':
      return (
        <p className="log__day">
          <time>{formatDay(item.at, now, locale, strings.thread)}</time>
        </p>
      );
    case 'unread':
      return (
        <p className="log__unread" data-unread-mark>
          <span>{strings.thread.unread}</span>
        </p>
      );
    case 'message':
      return <MessageLine item={item} thread={thread} {...rest} />;
    case 'call':
      return <CallLine event={item.event} me={thread.me} />;
    case 'group':
      return <GroupLine event={item.event} thread={thread} />;
    case 'contact':
      return <ContactLine author={authorName(thread, item.author, strings)} email={item.email} />;
  }
}

function Typing({ thread }: { thread: Thread }) {
  const { strings } = useLanguage();
  const [typist] = thread.typing;
  return (
    <p className="log__typing">
      {typist !== undefined && (
        <>
          <span className="log__dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {strings.thread.typing(authorName(thread, typist, strings))}
        </>
      )}
    </p>
  );
}
