import type { Thread } from '@earshot/core';
import { LIMITS } from '@earshot/core/protocol';
import { useState } from 'react';
import { CallButtons } from '../calls/call-buttons.js';
import { useRouter } from '../routing/context.js';
import { useStrings } from '../strings/strings.js';
import { IconButton } from '../ui/button.js';
import { GroupAvatar } from './group-avatar.js';
import { MembersDialog } from './members-dialog.js';

type GroupThread = Thread & { group: NonNullable<Thread['group']> };

/** What the group is called, how many are in it, and the way to who they are. */
export function GroupHeader({ thread }: { thread: GroupThread }) {
  const strings = useStrings();
  const { groups: words } = strings;
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { group } = thread;
  return (
    <header className="thread__head">
      <IconButton icon="back" mirrored label={strings.thread.back} className="thread__back" onClick={router.leave} />
      <GroupAvatar name={group.name} />
      <div className="thread__who">
        <h1 className="thread__name" dir="auto">
          {group.name}
        </h1>
        <p className="thread__where">
          <span>{group.left ? words.left : words.members(group.size)}</span>
        </p>
      </div>
      {!group.left && group.size <= LIMITS.meshSize && <CallButtons conversation={thread.id} />}
      {!group.left && <IconButton icon="people" label={words.show(group.size)} onClick={() => setOpen(true)} />}
      {open && !group.left && <MembersDialog thread={thread} onClose={() => setOpen(false)} />}
    </header>
  );
}
