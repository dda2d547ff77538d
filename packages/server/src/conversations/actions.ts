import { LIMITS, type MessageEvent, type Timestamp, type UserId } from '@earshot/core/protocol';
import type { Allow } from '../ports/store.js';
import { Refusal } from '../refusal.js';

/** @throws Refusal `unknown_message` */
function existing(message: MessageEvent | undefined): MessageEvent {
  if (!message || message.deleted) throw new Refusal('unknown_message');
  return message;
}

/** @throws Refusal `unknown_message`, `forbidden` */
function own(message: MessageEvent | undefined, user: UserId): MessageEvent {
  const found = existing(message);
  if (found.author !== user) throw new Refusal('forbidden');
  return found;
}

/** What may be done with one message, by whom and until when; a store asks it inside its transaction. */
export const may = {
  edit:
    (user: UserId, now: Timestamp, windowMs: number): Allow =>
    ({ message }) => {
      if (now - own(message, user).at > windowMs) throw new Refusal('too_late');
    },
  delete:
    (user: UserId): Allow =>
    ({ message }) => {
      own(message, user);
    },
  react:
    (emoji: string, on: boolean): Allow =>
    ({ message, emojis }) => {
      existing(message);
      if (on && !emojis.has(emoji) && emojis.size >= LIMITS.reactionsPerMessage) {
        throw new Refusal('too_many_reactions');
      }
    },
  /** Also what was deleted meanwhile: the answer stands by itself. */
  answer: (({ message }) => {
    if (!message) throw new Refusal('unknown_message');
  }) satisfies Allow,
};
