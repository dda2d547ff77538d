import type { Conversation, Reaction, Thread } from '@earshot/core';
import { useLanguage } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { authorName } from './author.js';

interface ReactionsProps {
  seq: number;
  reactions: readonly Reaction[];
  thread: Thread;
  conversation: Conversation;
}

/** The emojis under a message, whose they are, and one's own to take away. */
export function Reactions({ seq, reactions, thread, conversation }: ReactionsProps) {
  const { strings, locale } = useLanguage();
  const fail = useFail();
  return (
    <div className="reactions">
      {reactions.map(({ emoji, users }) => {
        const mine = users.includes(thread.me.id);
        const names = new Intl.ListFormat(locale).format(users.map((user) => authorName(thread, user, strings)));
        const label = strings.thread.reaction(emoji, names);
        return (
          <button
            key={emoji}
            type="button"
            className="reactions__chip"
            aria-pressed={mine}
            aria-label={label}
            title={label}
            onClick={() => conversation.react(seq, emoji, !mine).catch(fail)}
          >
            <span aria-hidden="true">{emoji}</span>
            {users.length > 1 && <span aria-hidden="true">{users.length}</span>}
          </button>
        );
      })}
    </div>
  );
}
