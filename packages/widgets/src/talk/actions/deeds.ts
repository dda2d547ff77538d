import type { Conversation } from '@earshot/core';
import type { Seq } from '@earshot/core/protocol';
import { editable, type MessageMode, messageAt } from '../model/message-mode.js';
import type { MessageDeeds } from './message-actions.js';

interface Deeds {
  mode(mode: MessageMode): void;
  failed(fault: unknown): void;
  /** The bar is no longer needed. */
  done(): void;
}

/** What this reader can do with a message; undefined where there is none, or none any more. */
export function messageDeeds(conversation: Conversation, seq: Seq, on: Deeds): MessageDeeds | undefined {
  const { me } = conversation.thread.get();
  const message = messageAt(conversation.thread.get(), seq);
  if (!message) return undefined;
  const mine = message.author === me.id;
  return {
    react(emoji) {
      const now = conversation.thread.get().changes.get(seq)?.reactions ?? [];
      const isOn = now.some((reaction) => reaction.emoji === emoji && reaction.users.includes(me.id));
      conversation.react(seq, emoji, !isOn).catch(on.failed);
      on.done();
    },
    reply() {
      on.done();
      on.mode({ ...message, kind: 'reply' });
    },
    copy() {
      // Only in secure contexts is there a clipboard; the text is selectable everywhere.
      navigator.clipboard?.writeText(message.text).catch(() => {});
      on.done();
    },
    ...(mine && editable(message.at, Date.now())
      ? {
          edit() {
            on.done();
            on.mode({ ...message, kind: 'edit' });
          },
        }
      : {}),
    ...(mine
      ? {
          delete() {
            conversation.delete(seq).catch(on.failed);
            on.done();
          },
        }
      : {}),
  };
}
