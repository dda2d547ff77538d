import type { Profile } from '@earshot/core';
import { useAttachments, useConversation } from '@earshot/react';
import { describeError } from '@earshot/widgets/strings';
import { useRef, useState } from 'react';
import { Composer } from '../composer/composer.js';
import type { Drafts } from '../composer/drafts.js';
import { BlockedNotice } from '../contacts/blocked-notice.js';
import { useIsBlocked } from '../contacts/use-is-blocked.js';
import { personName } from '../conversations/person.js';
import { useAdding, useDrop } from '../files/use-adding.js';
import { GroupHeader } from '../groups/group-header.js';
import { useRouter } from '../routing/context.js';
import { useLanguage } from '../strings/strings.js';
import { Button, IconButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { ThreadHeader } from './header.js';
import { ThreadLog } from './log.js';
import { lastEditable, type MessageMode } from './message-mode.js';
import { ThreadSkeleton } from './skeleton.js';
import './thread.css';

interface ThreadPaneProps {
  id: string;
  drafts: Drafts;
}

/** One conversation: with whom, what was said, what one is about to say. */
export function ThreadPane({ id, drafts }: ThreadPaneProps) {
  const state = useConversation({ id });
  switch (state.status) {
    case 'loading':
      return (
        <PaneFrame>
          <ThreadSkeleton />
        </PaneFrame>
      );
    case 'failed':
      return <ThreadFailed {...state} />;
    case 'ready':
      return <OpenThread {...state} drafts={drafts} />;
  }
}

type Ready = Extract<ReturnType<typeof useConversation>, { status: 'ready' }>;
type Failed = Extract<ReturnType<typeof useConversation>, { status: 'failed' }>;

/** Between two people an @ means nobody else. */
const NOBODY: readonly Profile[] = [];

function OpenThread({ thread, conversation, drafts }: Ready & { drafts: Drafts }) {
  const { strings } = useLanguage();
  const toBottom = useRef<() => void>(null);
  const [mode, setMode] = useState<MessageMode>();
  const { limit, attachments } = useAttachments(conversation.id);
  const add = useAdding(conversation.id, attachments);
  const other = thread.others[0] ?? thread.me;
  const { group } = thread;
  const name = group?.name ?? personName(other, strings);
  const blocked = useIsBlocked(other.id);
  const drop = useDrop(limit !== undefined && !group?.left && (!blocked || group !== undefined), add);
  return (
    <section className="thread" aria-label={name} {...drop.handlers}>
      {drop.over && <p className="drop">{strings.files.drop}</p>}
      {group ? <GroupHeader thread={{ ...thread, group }} /> : <ThreadHeader thread={thread} other={other} />}
      <ThreadLog thread={thread} conversation={conversation} toBottomRef={toBottom} onMode={setMode} />
      {group?.left ? (
        <p className="log__day" role="status">
          {strings.groups.left}
        </p>
      ) : blocked && !group ? (
        <BlockedNotice person={other} />
      ) : (
        <Composer
          conversation={conversation}
          name={name}
          people={group ? thread.others : NOBODY}
          drafts={drafts}
          mode={mode}
          onMode={setMode}
          onEditLast={() => setMode(lastEditable(thread, Date.now()))}
          onFiles={add}
          onSent={() => toBottom.current?.()}
        />
      )}
    </section>
  );
}

function ThreadFailed({ error, retry }: Failed) {
  const { strings, locale } = useLanguage();
  return (
    <PaneFrame>
      <Notice icon="alert" title={strings.thread.failedTitle} role="alert">
        <p>{describeError(error, locale)}</p>
        <Button icon="retry" onClick={retry}>
          {strings.thread.retry}
        </Button>
      </Notice>
    </PaneFrame>
  );
}

/** On a phone the way back is there before anything else is. */
function PaneFrame({ children }: { children: React.ReactNode }) {
  const { strings } = useLanguage();
  const router = useRouter();
  return (
    <section className="thread">
      <header className="thread__head thread__head--bare">
        <h1 className="only-read-out">{strings.thread.messages}</h1>
        <IconButton icon="back" mirrored label={strings.thread.back} className="thread__back" onClick={router.leave} />
      </header>
      {children}
    </section>
  );
}
